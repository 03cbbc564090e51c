package dev.touchline.e2e;

import dev.touchline.e2e.layout.Layout;
import dev.touchline.e2e.layout.SplitLayout;
import dev.touchline.e2e.layout.SplitPlan;
import java.nio.file.Path;

/** Ingress, dispatch, scoring and history as four processes. */
class SplitIT extends BlackBoxSuite {
    @Override
    Layout start(Path folder) {
        return SplitLayout.start(SplitPlan.of(folder, 1));
    }
}
