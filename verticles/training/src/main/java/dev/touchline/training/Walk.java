package dev.touchline.training;

import dev.touchline.football.Club;
import dev.touchline.football.Competition;
import dev.touchline.football.FeatureRow;
import dev.touchline.football.FeatureSet;
import dev.touchline.football.FootballState;
import dev.touchline.training.data.Match;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Goes through days of matches to forecast and of results to learn from. A match is forecast from what was known in the
 * morning of its day; whatever happened on that day is learnt in the evening, from whichever file it comes. Used once.
 */
final class Walk {
    private static final int REPORT_EVERY = 4096;
    private static final int NAMED = 5;

    private final FootballState state;
    private final FeatureSet set;
    private final List<Match> forecast = new ArrayList<>();
    private final List<float[]> rows = new ArrayList<>();
    private final TreeSet<Club> strangers = new TreeSet<>();
    private final List<String> warnings = new ArrayList<>();
    private int learnt;

    /** Begins with a state, which is moved along. */
    Walk(FootballState state, FeatureSet set) {
        this.state = state;
        this.set = set;
    }

    /**
     * What came of a walk.
     *
     * @param fixtures the matches forecast, in order
     * @param rows their features
     * @param learnt number of results learnt
     * @param warnings what was left out or is not known
     */
    record Outcome(List<Match> fixtures, List<float[]> rows, int learnt, List<String> warnings) {}

    private record Day(List<Match> toForecast, List<Match> toLearn) {}

    Outcome through(WalkPlan plan, Progress progress) {
        warnings.addAll(plan.warnings());
        List<Match> news = notYetSeen(plan.toForecast());
        List<Match> results = afterStart(plan.toLearn());
        TreeMap<LocalDate, Day> days = new TreeMap<>();
        news.forEach(match -> day(days, match).toForecast().add(match));
        results.forEach(match -> day(days, match).toLearn().add(match));
        days.values().forEach(day -> {
            day.toForecast().forEach(match -> forecast(match, news.size(), progress));
            day.toLearn().stream().map(Match::result).sorted().forEach(state::apply);
            learnt += day.toLearn().size();
        });
        if (!strangers.isEmpty()) {
            warnings.add(strangers.size() + " clubs had no result before their first match here and were taken for"
                    + " newcomers, such as "
                    + String.join(
                            ", ",
                            strangers.stream().limit(NAMED).map(Club::name).toList()));
        }
        return new Outcome(forecast, rows, learnt, warnings);
    }

    private void forecast(Match match, int total, Progress progress) {
        FeatureRow row = state.features(match.fixture(), set);
        rows.add(row.values());
        forecast.add(match);
        strangers.addAll(row.coldStart());
        if (rows.size() % REPORT_EVERY == 0) {
            progress.report("forecasting", rows.size(), total);
        }
    }

    private static Day day(TreeMap<LocalDate, Day> days, Match match) {
        return days.computeIfAbsent(match.fixture().date(), date -> new Day(new ArrayList<>(), new ArrayList<>()));
    }

    /** The state knows a country's results up to a day; forecasting a match of before would be telling the past. */
    private List<Match> notYetSeen(List<Match> matches) {
        Map<String, Integer> seen = new TreeMap<>();
        List<Match> news = new ArrayList<>();
        Map<String, LocalDate> known = lastDays();
        for (Match match : matches) {
            String country = match.fixture().competition().country();
            if (isSeen(match, known)) {
                seen.merge(country, 1, Integer::sum);
            } else {
                news.add(match);
            }
        }
        seen.forEach((country, count) -> warnings.add(
                "%d %s of %s left out: the model's snapshot knows that country's results up to %s; give --history to"
                                .formatted(count, count == 1 ? "match" : "matches", country, known.get(country))
                        + " forecast them from the results before each"));
        return news;
    }

    private List<Match> afterStart(List<Match> results) {
        Map<String, LocalDate> known = lastDays();
        return results.stream().filter(match -> !isSeen(match, known)).toList();
    }

    private Map<String, LocalDate> lastDays() {
        Map<String, LocalDate> days = new TreeMap<>();
        for (Competition competition : state.competitions()) {
            state.lastDate(competition)
                    .ifPresent(day -> days.merge(competition.country(), day, (a, b) -> a.isAfter(b) ? a : b));
        }
        return days;
    }

    private static boolean isSeen(Match match, Map<String, LocalDate> known) {
        LocalDate last = known.get(match.fixture().competition().country());
        return last != null && !match.fixture().date().isAfter(last);
    }
}
