package dev.touchline.history.ledger;

import dev.touchline.contracts.history.PredictedMatch;
import dev.touchline.contracts.history.PredictedMatches;
import dev.touchline.contracts.history.PredictedMatches.DayCount;
import dev.touchline.contracts.history.PredictedMatchesQuery;
import dev.touchline.contracts.history.PredictionSource;
import dev.touchline.contracts.history.SettledQuery;
import dev.touchline.contracts.prediction.MatchLine;
import dev.touchline.history.paging.Cursor;
import dev.touchline.history.paging.Limits;
import dev.touchline.history.paging.Page;
import dev.touchline.history.trackrecord.BackTest;
import dev.touchline.history.trackrecord.Judged;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Lists predictions a page at a time: first the live ones from the database, then those of the back-test. */
public final class PredictedPages {
    private static final String BACK_TEST = "backtest_";

    private final PredictionTable table;
    private final List<PredictedMatch> backTest;

    /** An entry and its place in the whole list. */
    private record Entry(PredictedMatch match, String place) {}

    /** Reads live entries behind a place, at most so many. */
    private interface Live {
        Future<List<Entry>> read(Optional<Cursor> after, int limit);
    }

    public PredictedPages(PredictionTable table, BackTest backTest) {
        this.table = table;
        this.backTest = backTest.judged().stream().map(Judged::match).toList();
    }

    /** Stored matches with a prediction, then back-test matches. */
    public Future<PredictedMatches> list(PredictedMatchesQuery query) {
        Live live = (after, limit) -> table.list(query, after, limit).map(found -> found.stream()
                .map(match -> new Entry(match, place(match)))
                .toList());
        Predicate<PredictedMatch> wanted = wanted(query);
        Predicate<PredictedMatch> day = match -> within(match.match().date(), query);
        Future<PredictedMatches> page = page(query.source(), query.after(), query.limit(), live, wanted.and(day));
        return query.after().isPresent()
                ? page
                : page.compose(first -> days(query, wanted)
                        .map(days -> new PredictedMatches(first.matches(), first.next(), Optional.of(days))));
    }

    /** Predictions that nobody can change any more. */
    public Future<PredictedMatches> settled(SettledQuery query) {
        Live live = (after, limit) -> table.settled(after, limit, false).map(found -> found.stream()
                .map(settled -> new Entry(settled.match(), settled.place().text()))
                .toList());
        return page(query.source(), query.after(), query.limit(), live, match -> true);
    }

    private static String place(PredictedMatch match) {
        return new Cursor(match.match().date(), match.match().matchId().orElseThrow()).text();
    }

    private Future<PredictedMatches> page(
            Optional<PredictionSource> source,
            Optional<String> after,
            int size,
            Live live,
            Predicate<PredictedMatch> wanted) {
        int limit = Limits.page(size);
        Optional<Integer> begun =
                after.filter(place -> place.startsWith(BACK_TEST)).map(PredictedPages::index);
        boolean readLive = begun.isEmpty() && !source.equals(Optional.of(PredictionSource.BACKTEST));
        boolean readBackTest = !source.equals(Optional.of(PredictionSource.LIVE));
        Optional<Cursor> cursor = begun.isPresent() ? Optional.empty() : after.map(Cursor::parse);
        Future<List<Entry>> found = readLive ? live.read(cursor, limit + 1) : Future.succeededFuture(List.of());
        return found.map(entries -> {
            List<Entry> all = new ArrayList<>(entries);
            if (readBackTest) {
                fill(all, begun.map(index -> index + 1).orElse(0), limit, wanted);
            }
            Page<Entry> page = Page.cut(all, limit, Entry::place);
            return new PredictedMatches(
                    page.entries().stream().map(Entry::match).toList(), page.next(), Optional.empty());
        });
    }

    /** One more than a page holds tells that there is another. */
    private void fill(List<Entry> entries, int from, int limit, Predicate<PredictedMatch> wanted) {
        for (int i = from; i < backTest.size() && entries.size() <= limit; i++) {
            if (wanted.test(backTest.get(i))) {
                entries.add(new Entry(backTest.get(i), BACK_TEST + i));
            }
        }
    }

    private static int index(String place) {
        try {
            int index = Integer.parseInt(place.substring(BACK_TEST.length()));
            if (index < 0) {
                throw Cursor.NONE_OF_OURS.asException();
            }
            return index;
        } catch (NumberFormatException e) {
            throw Cursor.NONE_OF_OURS.causedBy(e);
        }
    }

    private Future<List<DayCount>> days(PredictedMatchesQuery query, Predicate<PredictedMatch> wanted) {
        boolean live = !query.source().equals(Optional.of(PredictionSource.BACKTEST));
        Future<List<DayCount>> counted = live ? table.days(query) : Future.succeededFuture(List.of());
        return counted.map(days -> {
            Map<LocalDate, Integer> counts = new TreeMap<>();
            days.forEach(day -> counts.put(day.date(), day.count()));
            if (!query.source().equals(Optional.of(PredictionSource.LIVE))) {
                backTest.stream()
                        .filter(wanted)
                        .forEach(match -> counts.merge(match.match().date(), 1, Integer::sum));
            }
            return counts.entrySet().stream()
                    .map(entry -> new DayCount(entry.getKey(), entry.getValue()))
                    .toList();
        });
    }

    private static Predicate<PredictedMatch> wanted(PredictedMatchesQuery query) {
        return match -> {
            MatchLine line = match.match();
            return query.played().orElse(true)
                    && query.competition().map(line.competition()::equals).orElse(true)
                    && query.club()
                            .map(club -> club.equals(line.home()) || club.equals(line.away()))
                            .orElse(true);
        };
    }

    private static boolean within(LocalDate day, PredictedMatchesQuery query) {
        return query.from().map(from -> !day.isBefore(from)).orElse(true)
                && query.to().map(to -> !day.isAfter(to)).orElse(true);
    }
}
