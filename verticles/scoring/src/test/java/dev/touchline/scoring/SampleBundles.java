package dev.touchline.scoring;

import dev.touchline.bundle.Bundle;
import dev.touchline.bundle.BundleWriter;
import dev.touchline.bundle.Calibration;
import dev.touchline.bundle.GoldenRow;
import dev.touchline.bundle.Lineage;
import dev.touchline.bundle.Part;
import dev.touchline.bundle.PartFormat;
import dev.touchline.bundle.Signature;
import dev.touchline.football.FeatureSet;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Whole bundles around small boosters. */
final class SampleBundles {
    static final FeatureSet SET = FeatureSet.GOALS;
    static final int WIDTH = SET.names().size();
    static final Calibration CALIBRATION = Calibration.temperature(1.1);

    private SampleBundles() {}

    static byte[] booster(int rounds) {
        return Boosters.train(WIDTH, rounds, 4);
    }

    /** A bundle in which everything fits. */
    static Bundle whole(int rounds) {
        byte[] booster = booster(rounds);
        return of(booster, golden(booster, WIDTH), SET.id(), SET.names());
    }

    /** What XGBoost says of a few rows. */
    static List<GoldenRow> golden(byte[] bytes, int width) {
        try (NativeBooster booster = NativeBooster.load(bytes)) {
            float[] rows = Boosters.rows(20, width, 17);
            List<GoldenRow> golden = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                float[] row = Arrays.copyOfRange(rows, i * width, (i + 1) * width);
                float[] margins = booster.margins(row);
                golden.add(new GoldenRow(row, margins, CALIBRATION.probabilities(margins)));
            }
            return golden;
        }
    }

    static Bundle of(byte[] booster, List<GoldenRow> golden, String featureSet, List<String> names) {
        Map<Part, byte[]> parts = new EnumMap<>(Part.class);
        parts.put(Part.BOOSTER, booster);
        parts.put(Part.CALIBRATION, PartFormat.calibration(CALIBRATION));
        parts.put(Part.SIGNATURE, PartFormat.signature(new Signature(featureSet, names)));
        parts.put(Part.STATE, new byte[] {1});
        parts.put(Part.ALIASES, PartFormat.aliases(List.of()));
        parts.put(Part.GOLDEN, PartFormat.golden(golden));
        try {
            ByteArrayOutputStream zip = new ByteArrayOutputStream();
            new BundleWriter().write(zip, lineage(featureSet, names), parts);
            return Bundle.read(new ByteArrayInputStream(zip.toByteArray()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Lineage lineage(String featureSet, List<String> names) {
        return new Lineage(
                "sample",
                "7",
                "d1",
                featureSet,
                names,
                "2024-05-31",
                "unknown",
                Map.of(),
                Map.of("rps", 0.2),
                Map.of(),
                List.of("invented"));
    }

    /** A source that always has this bundle. */
    static BundleSource source(Bundle bundle) {
        return new BundleSource() {
            @Override
            public Bundle read() {
                return bundle;
            }

            @Override
            public String kind() {
                return "sample";
            }
        };
    }
}
