package dev.touchline.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.touchline.bundle.BackTestRow.Chances;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundleTest {
    private static final Lineage LINEAGE = new Lineage(
            "soccer-match-outcome",
            "2024-05-31",
            "sample",
            "goals-v1",
            List.of("elo_home", "elo_away"),
            "2024-05-31",
            "unknown",
            Map.of("rounds", 3, "eta", 0.1),
            Map.of("rps", 0.2),
            Map.of("matches.csv", "00"),
            List.of("somebody (CC0 1.0)"));

    private static final BackTestRow PLAYED = new BackTestRow(
            "eng.1",
            "2024-25",
            LocalDate.of(2024, 8, 17),
            "Reds",
            "Köln 'n' Blues, FC",
            3,
            0,
            new Chances(0.5, 0.3, 0.2),
            new Chances(0.4, 0.25, 0.35),
            new Chances(0.45, 0.27, 0.28),
            1612.5,
            1498.1);

    @TempDir
    Path folder;

    @Test
    void givesBackWhatWasWritten() throws IOException {
        Path file = folder.resolve("model.zip");
        Manifest written = new BundleWriter().write(file, LINEAGE, parts());

        Bundle bundle = Bundle.read(file);

        assertThat(bundle.manifest()).isEqualTo(written);
        assertThat(bundle.digest()).hasSize(64).startsWith(written.runId());
        assertThat(written.runId()).hasSize(12);
        assertThat(bundle.part(Part.BOOSTER)).isEqualTo(parts().get(Part.BOOSTER));
        assertThat(bundle.calibration()).isEqualTo(Calibration.temperature(1.05));
        assertThat(bundle.aliases()).containsExactly(new AliasRow("eng", "The Reds", "Reds", "somebody"));
        assertThat(bundle.golden()).singleElement().satisfies(row -> {
            assertThat(row.features()).containsExactly(1.5f, Float.NaN);
            assertThat(row.margins()).containsExactly(0.1f, -0.2f, 0.3f);
        });
    }

    @Test
    void givesBackTheBackTestRoundedToWhatItKeeps() throws IOException {
        Bundle bundle = Bundle.read(new ByteArrayInputStream(zip()));

        assertThat(bundle.backTest()).singleElement().satisfies(row -> {
            assertThat(row)
                    .usingRecursiveComparison()
                    .withComparatorForType((a, b) -> Math.abs(a - b) < 1e-9 ? 0 : 1, Double.class)
                    .isEqualTo(PLAYED);
            assertThat(row.model().toArray()).containsExactly(new double[] {0.5, 0.3, 0.2}, within(1e-9));
        });
    }

    @Test
    void canBeReadWithoutABackTestAsBundlesOfEarlierReleasesAre() throws IOException {
        Map<Part, byte[]> parts = parts();
        parts.remove(Part.BACKTEST);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new BundleWriter().write(out, LINEAGE, parts);

        Bundle bundle = Bundle.read(new ByteArrayInputStream(out.toByteArray()));

        assertThat(bundle.backTest()).isEmpty();
        assertThat(bundle.manifest().digests()).doesNotContainKey("backtest.tsv");
        assertThatThrownBy(() -> bundle.part(Part.BACKTEST)).hasMessage("this bundle has no backtest.tsv");
    }

    @Test
    void refusesABundleThatHasLostItsBackTest() throws IOException {
        unpack(zip());
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
        String sound = new String(BackTestFormat.write(List.of(PLAYED)), StandardCharsets.UTF_8);
        Map<Part, byte[]> parts = parts();
        parts.put(Part.BACKTEST, (sound + line + "\n" + sound).getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new BundleWriter().write(out, LINEAGE, parts);

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
                PLAYED.date(),
                "Re\tds",
                "Blues",
                1,
                0,
                PLAYED.model(),
                PLAYED.elo(),
                PLAYED.classPrior(),
                1500,
                1500);

        assertThatThrownBy(() -> BackTestFormat.write(List.of(broken))).hasMessageContaining("control character");
    }

    @Test
    void readsADirectoryOfParts() throws IOException {
        unpack(zip());

        assertThat(Bundle.read(folder).manifest().name()).isEqualTo("soccer-match-outcome");
    }

    @Test
    void writesTheSameBytesForTheSameParts() throws IOException {
        assertThat(zip()).isEqualTo(zip());
    }

    @Test
    void hasAnotherDigestWhenAPartDiffersButNotWhenOnlyTheManifestDoes() throws IOException {
        Map<Part, byte[]> other = parts();
        other.put(Part.STATE, new byte[] {9});
        Lineage renamed = new Lineage("x", "2", "y", "goals-v1", LINEAGE.features(), "z", "c", null, null, null, null);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BundleWriter writer = new BundleWriter();
        String digest = writer.write(out, LINEAGE, parts()).bundleDigest();

        assertThat(writer.write(out, LINEAGE, other).bundleDigest()).isNotEqualTo(digest);
        assertThat(writer.write(out, renamed, parts()).bundleDigest()).isEqualTo(digest);
    }

    @Test
    void handsOutCopiesOfItsParts() throws IOException {
        Bundle bundle = Bundle.read(new ByteArrayInputStream(zip()));

        bundle.part(Part.BOOSTER)[0] ^= 1;

        assertThat(bundle.part(Part.BOOSTER)).isEqualTo(parts().get(Part.BOOSTER));
    }

    @Test
    void refusesEveryTruncation() throws IOException {
        byte[] zip = zip();
        for (int length = 0; length < zip.length; length++) {
            byte[] cut = Arrays.copyOf(zip, length);
            assertThatThrownBy(() -> Bundle.read(new ByteArrayInputStream(cut)))
                    .as("cut to %d bytes", length)
                    .isInstanceOf(BundleException.class)
                    .hasMessageStartingWith("bundle from a stream: ");
        }
    }

    @Test
    void neverTakesAPartWithAFlippedBitForWhole() throws IOException {
        byte[] zip = zip();
        Bundle whole = Bundle.read(new ByteArrayInputStream(zip));
        int refused = 0;
        for (int at = 0; at < zip.length; at++) {
            byte[] flipped = zip.clone();
            flipped[at] ^= (byte) (1 << at % 8);
            try {
                Bundle read = Bundle.read(new ByteArrayInputStream(flipped));
                for (Part part : Part.values()) {
                    assertThat(read.part(part)).as("byte %d", at).isEqualTo(whole.part(part));
                }
                assertThat(read.manifest()).as("byte %d", at).isEqualTo(whole.manifest());
            } catch (BundleException e) {
                assertThat(e.getMessage()).startsWith("bundle from a stream: ").doesNotContain("\n");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(zip.length / 3);
    }

    @Test
    void namesThePartThatDoesNotMatchItsDigest() throws IOException {
        unpack(zip());
        Files.writeString(folder.resolve("booster.ubj"), "something else");

        assertThatThrownBy(() -> Bundle.read(folder))
                .isInstanceOf(BundleException.class)
                .hasMessage("bundle " + folder + ": booster.ubj does not match its digest");
    }

    @Test
    void namesThePartThatIsMissing() throws IOException {
        unpack(zip());
        Files.delete(folder.resolve("state.bin"));

        assertThatThrownBy(() -> Bundle.read(folder)).hasMessage("bundle " + folder + ": state.bin is missing");
    }

    @Test
    void refusesWhatIsNotAZip() throws IOException {
        Path file = Files.writeString(folder.resolve("model.zip"), "this is just text, whatever its name says");

        assertThatThrownBy(() -> Bundle.read(file)).hasMessage("bundle " + file + ": is not a zip file");
    }

    @Test
    void saysThatThereIsNoSuchFile() {
        Path file = folder.resolve("nowhere.zip");

        assertThatThrownBy(() -> Bundle.read(file)).hasMessage("bundle " + file + ": there is no such file");
    }

    @Test
    void stopsReadingAPartAtItsLimit() throws IOException {
        byte[] bomb = zipOf("booster.ubj", new byte[(2 << 20) + 1]);

        assertThatThrownBy(() -> new BundleFiles("big", 2 << 20).ofZip(new ByteArrayInputStream(bomb)))
                .isInstanceOf(BundleException.class)
                .hasMessage("bundle big: booster.ubj is larger than 2 MiB");
    }

    @Test
    void refusesAnEntryThatIsNoPart() throws IOException {
        byte[] zip = zipOf("../evil.sh", new byte[3]);

        assertThatThrownBy(() -> Bundle.read(new ByteArrayInputStream(zip)))
                .hasMessage("bundle from a stream: holds an entry that is no part of a bundle: ../evil.sh");
    }

    @Test
    void refusesAManifestWhoseSumWasChanged() throws IOException {
        unpack(zip());
        Path manifest = folder.resolve("manifest.json");
        String runId = Bundle.read(folder).manifest().runId();
        Files.writeString(manifest, Files.readString(manifest).replace(runId + "\"", "000000000000\""));

        assertThatThrownBy(() -> Bundle.read(folder)).hasMessageContaining("names a run that is not this bundle's");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[null]", "[{}]", "[{\"margins\": [1], \"probabilities\": [1]}]", "{}", ""})
    void refusesAPartWhoseRowsAreNotThere(String rows) throws IOException {
        for (Part part : List.of(Part.GOLDEN, Part.ALIASES)) {
            Map<Part, byte[]> parts = parts();
            parts.put(part, rows.getBytes(StandardCharsets.UTF_8));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            new BundleWriter().write(out, LINEAGE, parts);

            assertThatThrownBy(() -> Bundle.read(new ByteArrayInputStream(out.toByteArray())))
                    .isInstanceOf(BundleException.class)
                    .hasMessageStartingWith("bundle from a stream: " + part.fileName());
        }
    }

    @Test
    void keepsEveryBitOfGoldenNumbers() throws IOException {
        Random random = new Random(5);
        float[] floats = new float[5000];
        double[] doubles = new double[5000];
        for (int i = 0; i < floats.length; i++) {
            float value = Float.intBitsToFloat(random.nextInt());
            floats[i] = Float.isFinite(value) ? value : i;
            doubles[i] = random.nextDouble();
        }
        GoldenRow row = new GoldenRow(floats, floats, doubles);

        GoldenRow read = PartFormat.golden(PartFormat.golden(List.of(row))).get(0);

        assertThat(read.features()).isEqualTo(floats);
        assertThat(read.margins()).isEqualTo(floats);
        assertThat(read.probabilities()).isEqualTo(doubles);
    }

    @Test
    void canBeReadWhenItShips() {
        if (Bundle.hasShipped()) {
            assertThat(Bundle.shipped().golden()).isNotEmpty();
        } else {
            assertThatThrownBy(Bundle::shipped).hasMessage("bundle shipped.zip: there is no such file");
        }
    }

    private static Map<Part, byte[]> parts() {
        Map<Part, byte[]> parts = new EnumMap<>(Part.class);
        parts.put(Part.BOOSTER, "trees, trees, trees".getBytes(StandardCharsets.UTF_8));
        parts.put(Part.STATE, new byte[] {1, 2, 3});
        parts.put(Part.CALIBRATION, PartFormat.calibration(Calibration.temperature(1.05)));
        parts.put(Part.SIGNATURE, PartFormat.signature(new Signature("goals-v1", LINEAGE.features())));
        parts.put(Part.ALIASES, PartFormat.aliases(List.of(new AliasRow("eng", "The Reds", "Reds", "somebody"))));
        GoldenRow golden = new GoldenRow(
                new float[] {1.5f, Float.NaN}, new float[] {0.1f, -0.2f, 0.3f}, new double[] {0.3, 0.3, 0.4});
        parts.put(Part.GOLDEN, PartFormat.golden(List.of(golden)));
        parts.put(Part.BACKTEST, BackTestFormat.write(List.of(PLAYED)));
        return parts;
    }

    private static byte[] zip() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new BundleWriter().write(out, LINEAGE, parts());
        return out.toByteArray();
    }

    private static byte[] zipOf(String name, byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return out.toByteArray();
    }

    private void unpack(byte[] zip) throws IOException {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Files.write(folder.resolve(entry.getName()), in.readAllBytes());
            }
        }
    }
}
