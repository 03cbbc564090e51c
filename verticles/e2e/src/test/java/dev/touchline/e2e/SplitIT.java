package dev.touchline.e2e;

import dev.touchline.e2e.layout.Layout;
import dev.touchline.e2e.layout.SplitLayout;
import dev.touchline.e2e.layout.SplitPlan;
import java.nio.file.Path;
import java.util.Map;

/** Ingress, dispatch, scoring and history as four processes. */
class SplitIT extends BlackBoxSuite {
    @Override
    Layout start(Path folder) {
        return SplitLayout.start(new SplitPlan(folder, 1, Map.of()));
    }
}
