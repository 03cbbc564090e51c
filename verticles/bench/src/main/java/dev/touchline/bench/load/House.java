package dev.touchline.bench.load;

import dev.touchline.bench.fixtures.Folder;
import dev.touchline.launcher.wiring.Application;
import dev.touchline.launcher.wiring.Roles;
import dev.touchline.launcher.wiring.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** All of Touchline as it comes, with a database of its own that is gone when it is closed. */
final class House implements AutoCloseable {
    private final Path data;
    private final Application application;

    private House(Path data, Application application) {
        this.data = data;
        this.application = application;
    }

    /** Starts every room on a free port. Blocks until they are ready. */
    static House open() {
        try {
            Path data = Files.createTempDirectory("touchline-bench-");
            Map<String, String> environment = Map.of(
                    "TOUCHLINE_DATA_DIR", data.toString(),
                    "TOUCHLINE_INGRESS_HOST", "127.0.0.1",
                    "TOUCHLINE_INGRESS_PORT", Integer.toString(FreePort.find()));
            House house =
                    new House(data, Application.assemble(Settings.load(Optional.empty(), environment), Roles.all()));
            house.start();
            return house;
        } catch (IOException e) {
            throw new UncheckedIOException("there is no room for a database", e);
        }
    }

    private void start() {
        try {
            application.startAndWait();
            application.stopOnSignal();
        } catch (RuntimeException | Error thrown) {
            close();
            throw thrown;
        }
    }

    int port() {
        return application.port();
    }

    @Override
    public void close() {
        application.close();
        Folder.remove(data);
    }
}
