package dev.touchline.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** SECURITY.md names a test for each threat; here it is held to its word. */
class SecurityDocumentTest {
    private static final Path REPOSITORY = Path.of("..", "..");
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+)\\.([a-z]\\w+)`");

    @Test
    void everyThreatNamesATestAndEveryTestThatIsNamedExists() throws IOException {
        List<String> rows = threats();

        assertThat(rows).hasSizeGreaterThan(20);
        for (String row : rows) {
            String[] cells = row.split("\\|");
            List<MatchResult> tests =
                    TEST.matcher(cells[cells.length - 1]).results().toList();
            assertThat(tests).as(row).isNotEmpty();
            tests.forEach(test -> assertThat(exists(test.group(1), test.group(2)))
                    .as(test.group() + " of: " + row)
                    .isTrue());
        }
    }

    private static List<String> threats() throws IOException {
        try (Stream<String> lines = Files.lines(REPOSITORY.resolve("SECURITY.md"))) {
            return lines.filter(line -> line.startsWith("| "))
                    .filter(line -> !line.startsWith("| threat") && !line.startsWith("| ---"))
                    .toList();
        }
    }

    private static boolean exists(String type, String method) {
        String declared = " void " + method + "(";
        try (Stream<Path> files = Files.walk(REPOSITORY.resolve("verticles"))) {
            return files.filter(file -> file.endsWith(type + ".java"))
                    .filter(file -> file.toString().contains("/src/test/"))
                    .anyMatch(file -> read(file).contains(declared));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
