package dev.touchline.football;

import java.time.LocalDate;

/**
 * A fixture in the terms of one country's {@link Roster}.
 *
 * @param roster the clubs of the country as they stood before the match
 * @param tier level of the league
 * @param season season as a number, see {@link Season#code}
 * @param date the day
 * @param day the same as days since 1970-01-01
 * @param home the host's place in the roster, {@link Roster#UNKNOWN} when no result of it is known
 * @param away the same of the visitor
 * @param neutral whether nobody is at home
 * @param outlooks what goals models expect of it
 */
record Meeting(
        Roster roster,
        int tier,
        int season,
        LocalDate date,
        int day,
        int home,
        int away,
        boolean neutral,
        Outlooks outlooks) {

    /** A meeting of which nobody expects anything yet. */
    Meeting(Roster roster, int tier, int season, LocalDate date, int day, int home, int away, boolean neutral) {
        this(roster, tier, season, date, day, home, away, neutral, new Outlooks());
    }

    static Meeting of(Fixture fixture, Roster roster) {
        return new Meeting(
                roster,
                fixture.competition().tier(),
                Season.code(fixture.season()),
                fixture.date(),
                Math.toIntExact(fixture.date().toEpochDay()),
                place(fixture, fixture.home(), roster),
                place(fixture, fixture.away(), roster),
                fixture.neutral());
    }

    private static int place(Fixture fixture, Club club, Roster roster) {
        boolean atItsPlace = club.country().equals(fixture.competition().country());
        return atItsPlace ? roster.indexOf(club.name()) : Roster.UNKNOWN;
    }
}
