package dev.touchline.bundle;

import dev.touchline.bundle.BackTestRow.Chances;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A small sound bundle. */
final class SampleBundle {
    /** Where it came from. */
    static final Lineage LINEAGE = new Lineage(
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

    /** The one match of its back-test. */
    static final BackTestRow PLAYED = new BackTestRow(
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

    private SampleBundle() {}

    /** Its parts, a new map each time. */
    static Map<Part, byte[]> parts() {
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

    /** Its bytes. */
    static byte[] zip() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new BundleWriter().write(out, LINEAGE, parts());
        return out.toByteArray();
    }

    /** Lays the parts of a zip into a folder. */
    static void unpack(byte[] zip, Path folder) throws IOException {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Files.write(folder.resolve(entry.getName()), in.readAllBytes());
            }
        }
    }
}
