package dev.touchline.e2e.layout;

import dev.touchline.e2e.process.Http;
import dev.touchline.e2e.process.TouchlineProcess;
import dev.touchline.e2e.process.TouchlineProcess.Plan;
import dev.touchline.testing.servers.Ports;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Everything in one JVM, with nothing but what the jar brings. */
public final class OneProcess implements Layout {
    private final TouchlineProcess process;

    private OneProcess(TouchlineProcess process) {
        this.process = process;
    }

    /** Starts it with its files in the folder; returns when it is ready. */
    public static OneProcess start(Path folder) {
        return start(folder, Map.of());
    }

    /** The same with settings of its own. */
    public static OneProcess start(Path folder, Map<String, String> environment) {
        return new OneProcess(
                TouchlineProcess.serve(Plan.whole(folder.resolve("touchline"), Ports.free(), environment)));
    }

    @Override
    public Http entry() {
        return process.http();
    }

    @Override
    public List<TouchlineProcess> processes() {
        return List.of(process);
    }

    @Override
    public void close() {
        process.close();
    }
}
