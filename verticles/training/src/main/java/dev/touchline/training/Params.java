package dev.touchline.training;

import dev.touchline.football.FeatureSet;
import dev.touchline.training.settings.SettingsFile;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Parameters of a training run, as in {@code conf/params.yaml}.
 *
 * @param name name of the model
 * @param features id of a feature set, or {@code auto}
 * @param shotsShare with {@code auto}: share of the judged season's matches that must have shots for the shots features
 * @param holdout label of the season the model is judged on, or {@code latest}
 * @param trainFrom ISO day; earlier matches feed ratings and form only
 * @param olderBefore ISO day; training matches before it have another weight
 * @param olderWeight that weight, above 0 and at most 1
 * @param seed of everything random
 * @param threads of the booster; another number may give other trees
 * @param rounds how many trees are grown for each class
 * @param booster further parameters of XGBoost, by its own names
 * @param licences licence by source
 */
public record Params(
        String name,
        String features,
        double shotsShare,
        String holdout,
        String trainFrom,
        String olderBefore,
        double olderWeight,
        int seed,
        int threads,
        int rounds,
        Map<String, Object> booster,
        Map<String, String> licences) {
    /** Lets the data decide on the features. */
    static final String AUTO = "auto";

    /** Refuses values out of range with an {@link IllegalArgumentException}. */
    public Params {
        need(name != null && !name.isBlank(), "name is missing");
        need(holdout != null, "holdout is missing");
        needFeatures(features);
        day("train_from", trainFrom);
        day("older_before", olderBefore);
        need(olderWeight > 0 && olderWeight <= 1, "older_weight must be above 0 and at most 1");
        need(threads >= 1 && threads <= 64, "threads must be from 1 to 64");
        need(rounds >= 1 && rounds <= 5000, "rounds must be from 1 to 5000");
        BoosterSettings.check(booster == null ? Map.of() : booster);
        booster = booster == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(booster));
        licences = licences == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(licences));
    }

    /** The same parameters with another feature set. */
    Params withFeatures(String other) {
        return new Params(
                name,
                other,
                shotsShare,
                holdout,
                trainFrom,
                olderBefore,
                olderWeight,
                seed,
                threads,
                rounds,
                booster,
                licences);
    }

    private static LocalDate day(String key, String text) {
        try {
            return LocalDate.parse(String.valueOf(text));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(key + " must be a day such as 2000-07-01, not '" + text + "'", e);
        }
    }

    private static void needFeatures(String features) {
        if (!AUTO.equals(features)) {
            FeatureSet.byId(String.valueOf(features));
        }
    }

    private static void need(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /**
     * Reads them from a file.
     *
     * @throws dev.touchline.training.settings.SettingsException when the file cannot be read, has an unknown key or a value out of range
     */
    public static Params read(Path file) {
        return SettingsFile.read(file, Params.class);
    }

    LocalDate firstTrainingDay() {
        return LocalDate.parse(trainFrom);
    }

    /** Weight of a match of that day in training. */
    float weightOn(LocalDate date) {
        return date.isBefore(LocalDate.parse(olderBefore)) ? (float) olderWeight : 1;
    }

    /** All of them but the licences, as a manifest records them. */
    Map<String, Object> recorded(String chosenFeatures, String chosenHoldout) {
        Map<String, Object> all = new TreeMap<>();
        all.put("features", chosenFeatures);
        all.put("holdout", chosenHoldout);
        all.put("train_from", trainFrom);
        all.put("older_before", olderBefore);
        all.put("older_weight", olderWeight);
        all.put("seed", seed);
        all.put("threads", threads);
        all.put("rounds", rounds);
        booster.forEach((key, value) -> all.put("booster." + key, value));
        return all;
    }
}
