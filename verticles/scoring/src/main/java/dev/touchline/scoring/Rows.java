package dev.touchline.scoring;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.Failure.Detail;
import dev.touchline.contracts.scoring.Features;
import dev.touchline.football.FeatureSet;
import dev.touchline.mesh.naming.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Makes the model's row of what a request brings, and refuses what no model should see. Stateless. */
final class Rows {
    private static final int DETAILS = 20;
    private static final int SUGGESTIONS = 3;

    private Rows() {}

    /**
     * One number for each feature of the set, {@code NaN} where it is missing.
     *
     * @throws dev.touchline.contracts.FailureException {@code INVALID} when the features are not these or not finite
     */
    static float[] read(Features features, FeatureSet set) {
        if (features instanceof Features.Row row) {
            return read(row, set);
        }
        return read(((Features.Named) features).values(), set);
    }

    /** Names of the features that are missing in a row. */
    static List<String> missing(float[] row, FeatureSet set) {
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < row.length; i++) {
            if (Float.isNaN(row[i])) {
                missing.add(set.names().get(i));
            }
        }
        return missing;
    }

    private static float[] read(Features.Row row, FeatureSet set) {
        if (!row.featureSet().equals(set.id())
                || row.values().length != set.names().size()) {
            String message = "The model takes " + set.names().size() + " features of " + set.id() + ", not "
                    + row.values().length + " of " + row.featureSet() + ".";
            throw Failure.of(Category.INVALID, "other-features", message).asException();
        }
        for (int i = 0; i < row.values().length; i++) {
            if (Float.isInfinite(row.values()[i])) {
                throw infinite(List.of(set.names().get(i)));
            }
        }
        return row.values();
    }

    private static float[] read(Map<String, Double> named, FeatureSet set) {
        List<String> unknown = namesWhere(named, name -> !set.names().contains(name));
        if (!unknown.isEmpty()) {
            throw unknown(unknown, set);
        }
        List<String> infinite =
                namesWhere(named, name -> !Float.isFinite(named.get(name).floatValue()));
        if (!infinite.isEmpty()) {
            throw infinite(infinite);
        }
        float[] row = new float[set.names().size()];
        for (int i = 0; i < row.length; i++) {
            Double value = named.get(set.names().get(i));
            row[i] = value == null ? Float.NaN : value.floatValue();
        }
        return row;
    }

    private static List<String> namesWhere(Map<String, Double> named, Predicate<String> wrong) {
        return named.keySet().stream().filter(wrong).sorted().limit(DETAILS).toList();
    }

    private static RuntimeException unknown(List<String> names, FeatureSet set) {
        List<Detail> details = names.stream()
                .map(name -> new Detail(
                        pointer(name), "the model has no such feature", Nearest.to(name, set.names(), SUGGESTIONS)))
                .toList();
        String message = "The model does not know a feature; GET /predict/model/info lists those it takes.";
        return new Failure(Category.INVALID, "unknown-feature", message, details).asException();
    }

    private static RuntimeException infinite(List<String> names) {
        List<Detail> details = names.stream()
                .map(name -> new Detail(pointer(name), "this is not a finite number; leave out what is not known"))
                .toList();
        String message = "A feature has no finite value.";
        return new Failure(Category.INVALID, "infinite-feature", message, details).asException();
    }

    private static String pointer(String name) {
        return "/features/" + name.replace("~", "~0").replace("/", "~1");
    }
}
