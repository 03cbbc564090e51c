package dev.touchline.testing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Invented countries, clubs and results, the same for the same seed on every machine. Stronger clubs win more often, hosts
 * have an advantage, and the two worst of a division change places with the two best of the one below. Immutable.
 */
public final class SampleSeasons {
    /** Header of the plain layout. */
    public static final String RESULTS_HEADER = "competition,season,date,home,away,home_goals,away_goals,source";
    /** Header of the layout with odds and shots, which has columns that nobody needs, too. */
    public static final String ODDS_HEADER = "competition,season,date,kickoff_utc,home,away,home_goals,away_goals,"
            + "odds_home,odds_draw,odds_away,odds_source,shots_home,shots_away,sot_home,sot_away";
    /** What the source column says. */
    public static final String SOURCE = "invented";

    private static final int FIRST_YEAR = 2015;

    private final List<SampleMatch> matches;

    private SampleSeasons(List<SampleMatch> matches) {
        this.matches = List.copyOf(matches);
    }

    /** Two countries with two divisions of twelve clubs each, five seasons: 2,640 matches. */
    public static SampleSeasons of(long seed) {
        return of(seed, 2, 12, 5);
    }

    /**
     * As many as wanted. Every second country plays the calendar year.
     *
     * @param seed decides everything that happens
     * @param countries from 1 to 6
     * @param clubs clubs in each of a country's two divisions; an even number from 4 to 20
     * @param seasons how many seasons, the first in 2015
     */
    public static SampleSeasons of(long seed, int countries, int clubs, int seasons) {
        if (clubs % 2 != 0 || clubs < 4 || clubs > 20 || countries < 1 || countries > 6) {
            throw new IllegalArgumentException("1 to 6 countries, an even number of 4 to 20 clubs");
        }
        List<SampleMatch> matches = new ArrayList<>();
        for (int country = 0; country < countries; country++) {
            Random random = new Random(seed * 31 + country);
            SampleCountry league = new SampleCountry(country, clubs, random);
            for (int season = 0; season < seasons; season++) {
                matches.addAll(league.play(FIRST_YEAR + season));
            }
        }
        matches.sort(Comparator.comparing(SampleMatch::date)
                .thenComparing(SampleMatch::competition)
                .thenComparing(SampleMatch::home));
        return new SampleSeasons(matches);
    }

    /** All matches by date, competition, host. */
    public List<SampleMatch> matches() {
        return matches;
    }

    /** Results alone, with a header. */
    public String csv() {
        return csv(matches);
    }

    /** These results alone, with a header. */
    public static String csv(List<SampleMatch> matches) {
        return lines(
                RESULTS_HEADER, matches.stream().map(SampleMatch::resultLine).toList());
    }

    /** Results with odds and shots, with a header. */
    public String csvWithOdds() {
        return csvWithOdds(matches);
    }

    /** These results with odds and shots, with a header. */
    public static String csvWithOdds(List<SampleMatch> matches) {
        return lines(ODDS_HEADER, matches.stream().map(SampleMatch::oddsLine).toList());
    }

    private static String lines(String header, List<String> lines) {
        return lines.stream().collect(Collectors.joining("\n", header + "\n", "\n"));
    }
}
