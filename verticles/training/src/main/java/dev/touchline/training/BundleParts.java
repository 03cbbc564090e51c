package dev.touchline.training;

import dev.touchline.bundle.BackTestFormat;
import dev.touchline.bundle.BackTestRow;
import dev.touchline.bundle.Calibration;
import dev.touchline.bundle.Part;
import dev.touchline.bundle.PartFormat;
import dev.touchline.bundle.Signature;
import dev.touchline.football.FootballState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Puts a fitted model into the parts of a bundle. */
final class BundleParts {
    private BundleParts() {}

    static Map<Part, byte[]> of(
            Forest forest,
            Calibration calibration,
            Examples examples,
            TrainingData data,
            Params params,
            List<BackTestRow> backTest)
            throws IOException {
        Map<Part, byte[]> parts = new EnumMap<>(Part.class);
        parts.put(Part.BOOSTER, forest.ubj());
        parts.put(Part.CALIBRATION, PartFormat.calibration(calibration));
        parts.put(
                Part.SIGNATURE,
                PartFormat.signature(
                        new Signature(examples.set().id(), examples.set().names())));
        parts.put(Part.STATE, state(examples.finalState()));
        // Spellings found in data that may not be passed on stay out.
        parts.put(
                Part.ALIASES,
                PartFormat.aliases(data.aliases().from(params.licences().keySet())));
        parts.put(Part.GOLDEN, PartFormat.golden(new GoldenRows(examples, params.seed()).of(forest, calibration)));
        parts.put(Part.BACKTEST, BackTestFormat.write(backTest));
        return parts;
    }

    private static byte[] state(FootballState state) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        state.write(out);
        return out.toByteArray();
    }
}
