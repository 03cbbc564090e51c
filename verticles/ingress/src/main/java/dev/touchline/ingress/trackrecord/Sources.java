package dev.touchline.ingress.trackrecord;

import dev.touchline.contracts.history.PredictionSource;
import dev.touchline.ingress.contract.Parameters;
import java.util.Locale;
import java.util.Optional;

/** Reads the parameter {@code source}, which the contract has checked. */
final class Sources {
    static final String ALL = "all";

    private Sources() {}

    /** The source that was asked for; nothing stands for all of them. */
    static Optional<PredictionSource> of(Parameters given) {
        return given.text("source")
                .filter(word -> !word.equals(ALL))
                .map(word -> PredictionSource.valueOf(word.toUpperCase(Locale.ROOT)));
    }
}
