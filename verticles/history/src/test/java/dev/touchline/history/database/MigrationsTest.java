package dev.touchline.history.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MigrationsTest {
    /** Else a start would take tables for up to date that are not. */
    @Test
    void knowsEveryMigration() throws Exception {
        Path folder = Path.of(Migrations.class.getResource("/db/history").toURI());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .map(name -> name.substring(1, name.indexOf("__"))))
                    .containsExactlyInAnyOrderElementsOf(Migrations.VERSIONS);
        }
    }
}
