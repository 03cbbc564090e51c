package dev.touchline.launcher.cli;

import dev.touchline.launcher.wiring.Settings;
import dev.touchline.mesh.config.ConfigException;
import dev.touchline.mesh.config.Configuration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where a command finds its configuration. */
final class ConfigOptions {
    private static final Path USUAL = Path.of("conf", "touchline.yaml");

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration file. Default: conf/touchline.yaml where there is one.")
    private Path file;

    Configuration load(Map<String, String> environment) {
        if (file != null && !Files.isReadable(file)) {
            throw new UsageException("no such readable file: " + file);
        }
        try {
            return Settings.load(chosen(), environment);
        } catch (ConfigException e) {
            throw new UsageException(e.getMessage(), e);
        }
    }

    private Optional<Path> chosen() {
        return Optional.ofNullable(file).or(() -> Optional.of(USUAL).filter(Files::isReadable));
    }
}
