package dev.touchline.bundle;

import java.util.Arrays;
import java.util.Optional;

/** The files a bundle consists of, apart from its manifest. The order is the order inside the zip. */
public enum Part {
    /** The trees, in XGBoost's UBJSON form. */
    BOOSTER("booster.ubj"),
    /** How margins become probabilities. */
    CALIBRATION("calibration.json"),
    /** Which features the trees expect, in which order. */
    SIGNATURE("signature.json"),
    /** What is known of every club after the last result of the training data. */
    STATE("state.bin"),
    /** Other spellings of clubs. */
    ALIASES("aliases.json"),
    /** Rows with the answers the trainer saw, for an engine to prove itself on. */
    GOLDEN("golden.json"),
    /** What was said of each match of the held-out season, which bundles of earlier releases lack. */
    BACKTEST("backtest.tsv", false);

    private final String fileName;
    private final boolean required;

    Part(String fileName) {
        this(fileName, true);
    }

    Part(String fileName, boolean required) {
        this.fileName = fileName;
        this.required = required;
    }

    /** Name of the part inside the zip or the directory. */
    public String fileName() {
        return fileName;
    }

    /** Whether a bundle without it cannot be used. */
    public boolean required() {
        return required;
    }

    static Optional<Part> byFileName(String name) {
        return Arrays.stream(values())
                .filter(part -> part.fileName.equals(name))
                .findFirst();
    }
}
