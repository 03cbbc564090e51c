package dev.touchline.training.evaluation;

import dev.touchline.training.data.Match;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Matches with the forecasts that several forecasters made of each. Not safe for use by several threads. */
public final class Panel {
    private final List<Entry> entries = new ArrayList<>();

    /**
     * A match and what was said of it.
     *
     * @param match the match, with its score
     * @param forecasts probabilities by forecaster; the market is absent where there are no odds
     */
    public record Entry(Match match, Map<Forecaster, double[]> forecasts) {
        /** 0 home win, 1 draw, 2 away win. */
        public int outcome() {
            return match.score().orElseThrow().outcome();
        }

        /** What a forecaster said; absent where it had nothing to go by. */
        public Optional<double[]> of(Forecaster forecaster) {
            return Optional.ofNullable(forecasts.get(forecaster));
        }

        boolean priced() {
            return forecasts.containsKey(Forecaster.CLOSING_ODDS);
        }
    }

    /** Adds a match with the forecasts of model, Elo and base rates; the others follow from the match. */
    public void add(Match match, double[] model, double[] elo, double[] baseRate) {
        Map<Forecaster, double[]> forecasts = new EnumMap<>(Forecaster.class);
        forecasts.put(Forecaster.MODEL, model);
        forecasts.put(Forecaster.ELO, elo);
        forecasts.put(Forecaster.BASE_RATE, baseRate);
        forecasts.put(Forecaster.UNIFORM, new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0});
        match.odds().ifPresent(odds -> forecasts.put(Forecaster.CLOSING_ODDS, odds.probabilities()));
        entries.add(new Entry(match, forecasts));
    }

    /** The matches in the order in which they were added. */
    public List<Entry> entries() {
        return Collections.unmodifiableList(entries);
    }
}
