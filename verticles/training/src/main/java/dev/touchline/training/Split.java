package dev.touchline.training;

import dev.touchline.training.data.Match;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/**
 * Which matches a model may learn from and which it is judged on.
 *
 * @param season label of the judged season
 * @param firstDay the day of its first match; everything before may be learnt from
 */
record Split(String season, LocalDate firstDay) {
    private static final String LATEST = "latest";

    static Split of(List<Match> matches, String holdout) {
        String season = holdout.equals(LATEST) ? latest(matches) : holdout;
        LocalDate first = matches.stream()
                .filter(match -> match.fixture().season().equals(season))
                .map(match -> match.fixture().date())
                .min(Comparator.naturalOrder())
                .orElseThrow(() -> new TrainingException(
                        "there is no match of season " + season + " in the data; name a season that is, or latest"));
        return new Split(season, first);
    }

    private static String latest(List<Match> matches) {
        return matches.stream()
                .max(Comparator.comparing((Match m) -> m.fixture().date())
                        .thenComparing(m -> m.fixture().season()))
                .map(match -> match.fixture().season())
                .orElseThrow(() -> new TrainingException("there is not a single match in the data"));
    }

    boolean judges(Match match) {
        return match.fixture().season().equals(season);
    }

    boolean teaches(Match match) {
        return match.fixture().date().isBefore(firstDay);
    }

    /** Whether the match is from the given number of years before the judged season, the year just before being 1. */
    boolean yearsBefore(Match match, int years) {
        LocalDate date = match.fixture().date();
        return date.isBefore(firstDay.minusYears(years - 1L)) && !date.isBefore(firstDay.minusYears(years));
    }
}
