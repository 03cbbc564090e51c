package dev.touchline.testing;

import java.time.LocalDate;
import java.util.Locale;

/**
 * An invented match.
 *
 * @param competition league id such as {@code arl.1}
 * @param season season label
 * @param date its day
 * @param home name of the host
 * @param away name of the visitor
 * @param homeGoals goals of the host
 * @param awayGoals goals of the visitor
 * @param homeShots attempts of the host
 * @param awayShots attempts of the visitor
 * @param homeOnTarget attempts of the host on target
 * @param awayOnTarget attempts of the visitor on target
 * @param homeOdds decimal closing odds of a home win, with a margin of about five in a hundred and never below 1.01
 * @param drawOdds decimal closing odds of a draw
 * @param awayOdds decimal closing odds of an away win
 */
public record SampleMatch(
        String competition,
        String season,
        LocalDate date,
        String home,
        String away,
        int homeGoals,
        int awayGoals,
        int homeShots,
        int awayShots,
        int homeOnTarget,
        int awayOnTarget,
        double homeOdds,
        double drawOdds,
        double awayOdds) {

    /** The part of the competition before the dot. */
    public String country() {
        return competition.substring(0, competition.indexOf('.'));
    }

    /** One line in the layout of {@link SampleSeasons#RESULTS_HEADER}. */
    public String resultLine() {
        return String.join(",", competition, season, date.toString(), home, away)
                + ",%d,%d,%s".formatted(homeGoals, awayGoals, SampleSeasons.SOURCE);
    }

    /** One line in the layout of {@link SampleSeasons#ODDS_HEADER}. */
    public String oddsLine() {
        return String.join(",", competition, season, date.toString(), "", home, away)
                + String.format(
                        Locale.ROOT,
                        ",%d,%d,%.2f,%.2f,%.2f,invented,%d,%d,%d,%d",
                        homeGoals,
                        awayGoals,
                        homeOdds,
                        drawOdds,
                        awayOdds,
                        homeShots,
                        awayShots,
                        homeOnTarget,
                        awayOnTarget);
    }
}
