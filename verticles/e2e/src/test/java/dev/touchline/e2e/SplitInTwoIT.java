package dev.touchline.e2e;

import dev.touchline.e2e.layout.Layout;
import dev.touchline.e2e.layout.SplitLayout;
import dev.touchline.e2e.layout.SplitPlan;
import java.nio.file.Path;
import java.util.Map;

/** Two of each process behind a proxy. */
class SplitInTwoIT extends BlackBoxSuite {
    @Override
    Layout start(Path folder) {
        return SplitLayout.start(new SplitPlan(folder, 2, Map.of()));
    }
}
