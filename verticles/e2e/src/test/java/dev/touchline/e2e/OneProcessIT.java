package dev.touchline.e2e;

import dev.touchline.e2e.layout.Layout;
import dev.touchline.e2e.layout.OneProcess;
import java.nio.file.Path;

/** Everything in one JVM. */
class OneProcessIT extends BlackBoxSuite {
    @Override
    Layout start(Path folder) {
        return OneProcess.start(folder);
    }
}
