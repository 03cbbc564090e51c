package dev.touchline.contracts.history;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How good the predictions have been, beside two forecasts that are easy to make.
 *
 * @param parts what it is made of, each kind of prediction by itself
 * @param forecasters the scores over all matches
 * @param reliability the model's probabilities in bins of equal width: what was stated and what came true
 * @param months the scores month by month
 * @param competitions the scores by competition
 * @param worstMisses the matches that cost the model most, the worst first
 */
public record TrackRecord(
        List<Part> parts,
        List<Scores> forecasters,
        List<Bin> reliability,
        List<Slice> months,
        List<Slice> competitions,
        List<PredictedMatch> worstMisses) {
    public TrackRecord {
        parts = List.copyOf(parts);
        forecasters = List.copyOf(forecasters);
        reliability = List.copyOf(reliability);
        months = List.copyOf(months);
        competitions = List.copyOf(competitions);
        worstMisses = List.copyOf(worstMisses);
    }

    /** Who made a forecast. */
    public enum Forecaster {
        /** The model. */
        MODEL,
        /** How often hosts won, drew and lost in the league so far. */
        CLASS_PRIOR,
        /** The difference of the clubs' Elo ratings and nothing else. */
        ELO
    }

    /**
     * Predictions of one source.
     *
     * @param source how they came to be on record
     * @param label the same in words for a reader
     * @param matches how many were graded
     * @param from day of the first of them
     * @param to day of the last of them
     */
    public record Part(
            PredictionSource source, String label, int matches, Optional<LocalDate> from, Optional<LocalDate> to) {
        public Part {
            Objects.requireNonNull(source, "source");
            Objects.requireNonNull(label, "label");
        }
    }

    /**
     * Mean scores of one forecaster; lower is better but for accuracy.
     *
     * @param forecaster who forecast
     * @param matches how many matches
     * @param rps ranked probability score
     * @param logLoss in nats
     * @param brier summed over the three outcomes, 0 to 2
     * @param accuracy share of matches whose likeliest outcome came true
     * @param ece expected calibration error over 15 bins
     */
    public record Scores(
            Forecaster forecaster,
            int matches,
            double rps,
            double logLoss,
            double brier,
            double accuracy,
            double ece) {}

    /**
     * One bin of the reliability diagram.
     *
     * @param from its lower bound
     * @param to its upper bound
     * @param count probabilities in it, three of every match
     * @param stated their mean, absent when there are none
     * @param observed how often what they speak of came true, absent when there are none
     */
    public record Bin(double from, double to, long count, Optional<Double> stated, Optional<Double> observed) {}

    /**
     * The scores of some of the matches.
     *
     * @param name a month such as {@code 2024-08}, or a competition id
     * @param forecasters the scores
     */
    public record Slice(String name, List<Scores> forecasters) {
        public Slice {
            forecasters = List.copyOf(forecasters);
        }
    }
}
