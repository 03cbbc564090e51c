package dev.touchline.ingress.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoundedLinesTest {
    private static List<String> read(String text) throws IOException {
        List<String> lines = new ArrayList<>();
        try (BoundedLines bounded = new BoundedLines(new BufferedReader(new StringReader(text)), 5)) {
            for (String line = bounded.next(); line != null; line = bounded.next()) {
                lines.add(line);
            }
        }
        return lines;
    }

    @Test
    void keepsLinesUpToTheBoundAsTheyAre() throws IOException {
        assertThat(read("a\n\n12345\nlast")).containsExactly("a", "", "12345", "last");
    }

    @Test
    void cutsALongLineSoThatItStillShowsAsTooLong() throws IOException {
        assertThat(read("1234567890".repeat(1_000) + "\nnext\n")).containsExactly("123456", "next");
    }

    @Test
    void findsNoLineInNothing() throws IOException {
        assertThat(read("")).isEmpty();
    }
}
