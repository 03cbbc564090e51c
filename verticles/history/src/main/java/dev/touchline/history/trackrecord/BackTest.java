package dev.touchline.history.trackrecord;

import dev.touchline.bundle.BackTestRow;
import dev.touchline.bundle.BackTestRow.Chances;
import dev.touchline.bundle.Bundle;
import dev.touchline.contracts.history.PredictedMatch;
import dev.touchline.contracts.history.PredictionSource;
import dev.touchline.contracts.prediction.MatchLine;
import dev.touchline.contracts.prediction.ThreeWay;
import dev.touchline.football.Club;
import dev.touchline.football.Competition;
import dev.touchline.football.grading.EloForecast;
import dev.touchline.football.grading.Grade;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What the model would have said of the season that was held out when it was trained. It also says what the two forecasts
 * to beat make of later matches. Immutable.
 */
public final class BackTest {
    private final List<BackTestRow> rows;
    private final List<Judged> judged;
    private final Map<Club, List<BackTestRow>> byClub = new HashMap<>();
    private final Map<String, ThreeWay> priors = new HashMap<>();
    private final Optional<EloForecast> elo;

    private BackTest(List<BackTestRow> given, String modelRun) {
        rows = given.stream().sorted(Comparator.comparing(BackTestRow::date)).toList();
        judged = rows.stream().map(row -> judged(row, modelRun)).toList();
        for (BackTestRow row : rows) {
            String country = Competition.parse(row.competition()).country();
            byClub.computeIfAbsent(new Club(country, row.home()), c -> new ArrayList<>())
                    .add(row);
            byClub.computeIfAbsent(new Club(country, row.away()), c -> new ArrayList<>())
                    .add(row);
            priors.put(row.competition(), threeWay(row.classPrior()));
        }
        elo = rows.isEmpty() ? Optional.empty() : Optional.of(fitted(rows));
    }

    /** The back-test that a bundle brings, empty when it brings none. */
    public static BackTest of(Bundle bundle) {
        return of(bundle.backTest(), bundle.manifest().runId());
    }

    /** These rows of a model run. */
    public static BackTest of(List<BackTestRow> rows, String modelRun) {
        return new BackTest(rows, modelRun);
    }

    private static EloForecast fitted(List<BackTestRow> rows) {
        double[] gaps =
                rows.stream().mapToDouble(row -> row.homeElo() - row.awayElo()).toArray();
        int[] outcomes = rows.stream()
                .mapToInt(row -> Grade.outcome(row.homeGoals(), row.awayGoals()))
                .toArray();
        return EloForecast.fit(gaps, outcomes);
    }

    private static Judged judged(BackTestRow row, String modelRun) {
        MatchLine line = new MatchLine(
                Optional.empty(), row.competition(), row.date(), Optional.empty(), row.home(), row.away(), false);
        ThreeWay said = threeWay(row.model());
        PredictedMatch match = new PredictedMatch(
                line,
                Optional.of(row.season()),
                Optional.of(row.homeGoals()),
                Optional.of(row.awayGoals()),
                said,
                PredictionSource.BACKTEST,
                Optional.empty(),
                modelRun,
                Optional.of(Grades.of(said, row.homeGoals(), row.awayGoals())));
        return new Judged(match, Optional.of(threeWay(row.classPrior())), Optional.of(threeWay(row.elo())));
    }

    private static ThreeWay threeWay(Chances chances) {
        return new ThreeWay(chances.home(), chances.draw(), chances.away());
    }

    /** All of it, in order of day. */
    public List<Judged> judged() {
        return judged;
    }

    /** The matches of a club, the oldest first. */
    public List<BackTestRow> of(Club club) {
        return byClub.getOrDefault(club, List.of());
    }

    /** The seasons that it is made of, in order. */
    public List<String> seasons() {
        return List.copyOf(
                new TreeSet<>(rows.stream().map(BackTestRow::season).distinct().toList()));
    }

    /** How often hosts of a league won, drew and lost, as of the end of the back-test; absent for another league. */
    public Optional<ThreeWay> classPrior(String competition) {
        return Optional.ofNullable(priors.get(competition));
    }

    /** What two Elo ratings say of a match, by what such a difference meant in the back-test. */
    public Optional<ThreeWay> elo(double home, double away) {
        return elo.map(forecast -> {
            double[] p = forecast.probabilities(home - away);
            return new ThreeWay(p[0], p[1], p[2]);
        });
    }
}
