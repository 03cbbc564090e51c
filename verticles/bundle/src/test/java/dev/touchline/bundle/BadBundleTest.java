package dev.touchline.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused, and how it is told. */
class BadBundleTest {
    @TempDir
    Path folder;

    @Test
    void refusesEveryTruncation() throws IOException {
        byte[] zip = SampleBundle.zip();
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
        byte[] zip = SampleBundle.zip();
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
        SampleBundle.unpack(SampleBundle.zip(), folder);
        Files.writeString(folder.resolve("booster.ubj"), "something else");

        assertThatThrownBy(() -> Bundle.read(folder))
                .isInstanceOf(BundleException.class)
                .hasMessage("bundle " + folder + ": booster.ubj does not match its digest");
    }

    @Test
    void namesThePartThatIsMissing() throws IOException {
        SampleBundle.unpack(SampleBundle.zip(), folder);
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
        SampleBundle.unpack(SampleBundle.zip(), folder);
        Path manifest = folder.resolve("manifest.json");
        String runId = Bundle.read(folder).manifest().runId();
        Files.writeString(manifest, Files.readString(manifest).replace(runId + "\"", "000000000000\""));

        assertThatThrownBy(() -> Bundle.read(folder)).hasMessageContaining("names a run that is not this bundle's");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[null]", "[{}]", "[{\"margins\": [1], \"probabilities\": [1]}]", "{}", ""})
    void refusesAPartWhoseRowsAreNotThere(String rows) throws IOException {
        for (Part part : List.of(Part.GOLDEN, Part.ALIASES)) {
            Map<Part, byte[]> parts = SampleBundle.parts();
            parts.put(part, rows.getBytes(StandardCharsets.UTF_8));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            new BundleWriter().write(out, SampleBundle.LINEAGE, parts);

            assertThatThrownBy(() -> Bundle.read(new ByteArrayInputStream(out.toByteArray())))
                    .isInstanceOf(BundleException.class)
                    .hasMessageStartingWith("bundle from a stream: " + part.fileName());
        }
    }

    private static byte[] zipOf(String name, byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return out.toByteArray();
    }
}
