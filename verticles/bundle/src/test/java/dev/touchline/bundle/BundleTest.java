package dev.touchline.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleTest {
    @TempDir
    Path folder;

    @Test
    void givesBackWhatWasWritten() throws IOException {
        Path file = folder.resolve("model.zip");
        Manifest written = new BundleWriter().write(file, SampleBundle.LINEAGE, SampleBundle.parts());

        Bundle bundle = Bundle.read(file);

        assertThat(bundle.manifest()).isEqualTo(written);
        assertThat(bundle.digest()).hasSize(64).startsWith(written.runId());
        assertThat(written.runId()).hasSize(12);
        assertThat(bundle.part(Part.BOOSTER)).isEqualTo(SampleBundle.parts().get(Part.BOOSTER));
        assertThat(bundle.calibration()).isEqualTo(Calibration.temperature(1.05));
        assertThat(bundle.aliases()).containsExactly(new AliasRow("eng", "The Reds", "Reds", "somebody"));
        assertThat(bundle.golden()).singleElement().satisfies(row -> {
            assertThat(row.features()).containsExactly(1.5f, Float.NaN);
            assertThat(row.margins()).containsExactly(0.1f, -0.2f, 0.3f);
        });
    }

    @Test
    void readsADirectoryOfParts() throws IOException {
        SampleBundle.unpack(SampleBundle.zip(), folder);

        assertThat(Bundle.read(folder).manifest().name()).isEqualTo("soccer-match-outcome");
    }

    @Test
    void writesTheSameBytesForTheSameParts() throws IOException {
        assertThat(SampleBundle.zip()).isEqualTo(SampleBundle.zip());
    }

    @Test
    void hasAnotherDigestWhenAPartDiffersButNotWhenOnlyTheManifestDoes() throws IOException {
        Map<Part, byte[]> other = SampleBundle.parts();
        other.put(Part.STATE, new byte[] {9});
        Lineage renamed = new Lineage(
                "x", "2", "y", "goals-v1", SampleBundle.LINEAGE.features(), "z", "c", null, null, null, null);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BundleWriter writer = new BundleWriter();
        String digest =
                writer.write(out, SampleBundle.LINEAGE, SampleBundle.parts()).bundleDigest();

        assertThat(writer.write(out, SampleBundle.LINEAGE, other).bundleDigest())
                .isNotEqualTo(digest);
        assertThat(writer.write(out, renamed, SampleBundle.parts()).bundleDigest())
                .isEqualTo(digest);
    }

    @Test
    void handsOutCopiesOfItsParts() throws IOException {
        Bundle bundle = Bundle.read(new ByteArrayInputStream(SampleBundle.zip()));

        bundle.part(Part.BOOSTER)[0] ^= 1;

        assertThat(bundle.part(Part.BOOSTER)).isEqualTo(SampleBundle.parts().get(Part.BOOSTER));
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
}
