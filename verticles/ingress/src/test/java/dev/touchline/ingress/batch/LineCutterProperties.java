package dev.touchline.ingress.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** However an upload is cut into chunks, its lines are the same, and no line fills the memory. */
class LineCutterProperties {
    private static final int LONGEST = 10;

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("ab \n\u00e9").ofMaxLength(200).map(text -> text.replace("bb", "\n"));
    }

    /** All lines of a text that arrives in chunks of the given size. */
    private static List<Line> cut(byte[] text, int size) {
        LineCutter cutter = new LineCutter(LONGEST);
        List<Line> lines = new ArrayList<>();
        for (int from = 0; from < text.length; from += size) {
            cutter.add(Buffer.buffer(text).getBuffer(from, Math.min(text.length, from + size)));
            drain(cutter, lines);
            assertThat(cutter.kept()).isLessThanOrEqualTo(LONGEST);
        }
        cutter.end();
        drain(cutter, lines);
        assertThat(cutter.exhausted()).isTrue();
        return lines;
    }

    private static void drain(LineCutter cutter, List<Line> lines) {
        for (Optional<Line> line = cutter.next(); line.isPresent(); line = cutter.next()) {
            lines.add(line.get());
        }
    }

    @Property(tries = 500)
    void cutsTheSameLinesOutOfChunksOfAnySize(
            @ForAll("texts") String text, @ForAll @IntRange(min = 1, max = 50) int size) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List<String> expected = new ArrayList<>(List.of(text.split("\n", -1)));
        if (expected.get(expected.size() - 1).isEmpty()) {
            expected.remove(expected.size() - 1);
        }

        List<Line> lines = cut(bytes, size);

        assertThat(lines).hasSameSizeAs(expected);
        for (int i = 0; i < lines.size(); i++) {
            int length = expected.get(i).getBytes(StandardCharsets.UTF_8).length;
            assertThat(lines.get(i).number()).isEqualTo(i + 1L);
            assertThat(lines.get(i).tooLong()).isEqualTo(length > LONGEST);
            assertThat(lines.get(i).text().toString()).isEqualTo(length > LONGEST ? "" : expected.get(i));
        }
    }

    @Example
    void takesALineOfNothingButSpacesForABlankOne() {
        List<Line> lines = cut(" \r\nx\n".getBytes(StandardCharsets.UTF_8), 100);

        assertThat(lines).extracting(Line::blank).containsExactly(true, false);
    }
}
