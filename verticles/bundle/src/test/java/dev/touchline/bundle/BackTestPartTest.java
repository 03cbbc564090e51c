package dev.touchline.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The back-test inside a bundle. */
class BackTestPartTest {
    @TempDir
    Path folder;

    @Test
    void givesBackTheBackTestRoundedToWhatItKeeps() throws IOException {
        Bundle bundle = Bundle.read(new ByteArrayInputStream(SampleBundle.zip()));

        assertThat(bundle.backTest()).singleElement().satisfies(row -> {
            assertThat(row)
                    .usingRecursiveComparison()
                    .withComparatorForType((a, b) -> Math.abs(a - b) < 1e-9 ? 0 : 1, Double.class)
                    .isEqualTo(SampleBundle.PLAYED);
            assertThat(row.model().toArray()).containsExactly(new double[] {0.5, 0.3, 0.2}, within(1e-9));
        });
    }

    @Test
    void canBeReadWithoutABackTestAsBundlesOfEarlierReleasesAre() throws IOException {
        Map<Part, byte[]> parts = SampleBundle.parts();
        parts.remove(Part.BACKTEST);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new BundleWriter().write(out, SampleBundle.LINEAGE, parts);

        Bundle bundle = Bundle.read(new ByteArrayInputStream(out.toByteArray()));

        assertThat(bundle.backTest()).isEmpty();
        assertThat(bundle.manifest().digests()).doesNotContainKey("backtest.tsv");
        assertThatThrownBy(() -> bundle.part(Part.BACKTEST)).hasMessage("this bundle has no backtest.tsv");
    }

    @Test
    void refusesABundleThatHasLostItsBackTest() throws IOException {
        SampleBundle.unpack(SampleBundle.zip(), folder);
        Files.delete(folder.resolve("backtest.tsv"));

        assertThatThrownBy(() -> Bundle.read(folder)).hasMessageContaining("backtest.tsv is missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "eng.1\t2024-25\t2024-08-17\tReds",
                "eng.1\t2024-25\t2024-02-31\tReds\tBlues\t1\t0\t.5\t.3\t.5\t.3\t.5\t.3\t1500\t1500",
                "eng.1\t2024-25\t2024-08-17\tReds\tBlues\t-1\t0\t.5\t.3\t.5\t.3\t.5\t.3\t1500\t1500",
                "eng.1\t2024-25\t2024-08-17\tReds\tBlues\t1\t0\t.9\t.3\t.5\t.3\t.5\t.3\t1500\t1500",
                "eng.1\t2024-25\t2024-08-17\tReds\tBlues\t1\t0\tNaN\t.3\t.5\t.3\t.5\t.3\t1500\t1500"
            })
    void refusesABackTestWithALineThatIsNone(String line) throws IOException {
        String sound = new String(BackTestFormat.write(List.of(SampleBundle.PLAYED)), StandardCharsets.UTF_8);
        Map<Part, byte[]> parts = SampleBundle.parts();
        parts.put(Part.BACKTEST, (sound + line + "\n" + sound).getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new BundleWriter().write(out, SampleBundle.LINEAGE, parts);

        assertThatThrownBy(() -> Bundle.read(new ByteArrayInputStream(out.toByteArray())))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("backtest.tsv cannot be read: line 3: ");
    }

    @Test
    void refusesABackTestThatBeginsWithAnotherHeader() {
        assertThatThrownBy(() -> BackTestFormat.read("date,home\n".getBytes(StandardCharsets.UTF_8)))
                .hasMessage("its header is not that of a back-test");
    }

    @Test
    void refusesToWriteANameThatWouldBreakTheLines() {
        BackTestRow broken = new BackTestRow(
                "eng.1",
                "2024-25",
                SampleBundle.PLAYED.date(),
                "Re\tds",
                "Blues",
                1,
                0,
                SampleBundle.PLAYED.model(),
                SampleBundle.PLAYED.elo(),
                SampleBundle.PLAYED.classPrior(),
                1500,
                1500);

        assertThatThrownBy(() -> BackTestFormat.write(List.of(broken))).hasMessageContaining("control character");
    }
}
