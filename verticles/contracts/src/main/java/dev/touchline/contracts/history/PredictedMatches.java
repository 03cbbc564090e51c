package dev.touchline.contracts.history;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A page of matches with their predictions.
 *
 * @param matches the page
 * @param next cursor of the next page, absent on the last
 * @param days on the first page only: how many matches each day has under the same filters but for {@code from} and
 *     {@code to}, so that a reader can find the days that have any
 */
public record PredictedMatches(List<PredictedMatch> matches, Optional<String> next, Optional<List<DayCount>> days) {
    public PredictedMatches {
        matches = List.copyOf(matches);
        Objects.requireNonNull(next, "next");
        days = days.map(List::copyOf);
    }

    /** A day and how many matches it has. */
    public record DayCount(LocalDate date, int count) {}
}
