package dev.touchline.football;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What each idea learns from a few matches of two clubs. */
class SignalsTest {
    private static final Competition LEAGUE = new Competition("north", 1);
    private static final Club ONE = new Club("north", "One");
    private static final Club OTHER = new Club("north", "Other");
    private static final LocalDate START = LocalDate.of(2020, 8, 1);

    private final Roster roster = new Roster();

    @Test
    void eloMovesPointsFromTheLoserToTheWinner() {
        Elo elo = new Elo("elo", 12);

        play(elo, 0, 1, 0);

        Meeting next = meeting(7);
        assertThat(elo.of(next, next.home())).isGreaterThan(1500);
        assertThat(elo.of(next, next.home()) + elo.of(next, next.away())).isCloseTo(3000, within(1e-9));
    }

    @Test
    void eloMovesMoreForAWiderMargin() {
        Elo narrow = new Elo("elo", 12);
        Elo wide = new Elo("elo", 12);
        admit();

        narrow.observe(meeting(0), result(0, 1, 0));
        wide.observe(meeting(0), result(0, 4, 0));

        assertThat(wide.of(0)).isGreaterThan(narrow.of(0));
    }

    @Test
    void newcomersMoveThreeTimesAsFastAtFirstAndLikeOthersAfterTwentyMatches() {
        admit();

        assertThat(Newcomers.pace(roster, 0)).isEqualTo(3);
        for (int match = 0; match < 25; match++) {
            roster.played(0, 1, match);
        }
        assertThat(Newcomers.pace(roster, 0)).isEqualTo(1);
    }

    @Test
    void piRatingsPassPartOfWhatWasLearntAtHomeToAwayMatches() {
        PiRatings pi = new PiRatings();

        play(pi, 0, 3, 0);

        Meeting here = meeting(7);
        Meeting there = new Meeting(roster, 1, here.season(), here.date(), here.day(), here.away(), here.home(), false);
        assertThat(pi.difference(here)).isPositive();
        assertThat(pi.difference(there)).isNegative().isGreaterThan(-pi.difference(here));
    }

    @Test
    void theGoalsModelExpectsMoreOfASideThatScores() {
        GoalsModel model = new GoalsModel(0.015);
        double before = model.homeRate(meeting(0));

        play(model, 0, 5, 0);

        assertThat(model.homeRate(meeting(7))).isGreaterThan(before);
        assertThat(model.awayRate(meeting(7))).isLessThan(before);
    }

    @Test
    void theDynamicModelIsSurerOfAClubAfterEveryMatchAndLessSureAfterASummer() {
        DynamicGoals model = new DynamicGoals("goals", Scoring.GOALS, new Drift(2e-5, 0.005, 0.05, 0, 0.2, 0.1));
        double atFirst = model.outlook(meeting(0)).home().variance();

        play(model, 0, 1, 1);
        double afterAMatch = model.outlook(meeting(7)).home().variance();
        double afterASummer = model.outlook(meeting(100)).home().variance();

        assertThat(afterAMatch).isLessThan(atFirst);
        assertThat(afterASummer).isGreaterThan(afterAMatch);
    }

    @Test
    void theDynamicModelGoesByChancesWhereShotsAreKnown() {
        DynamicGoals model = new DynamicGoals("chances", Scoring.CHANCES, new Drift(2e-5, 0.005, 0.05, 0, 0, 0.1));
        admit();
        Fixture fixture = result(0, 0, 0).fixture();

        model.observe(meeting(0), new Result(fixture, 1, 1, Optional.of(new ShotCounts(25, 2, 12, 0))));

        assertThat(model.outlook(meeting(7)).home().overall()).isPositive();
    }

    @Test
    void strengthsGoTowardsTheDivisionsMeanOverASummer() {
        Strengths strengths = new Strengths(new Drift(0, 0, 0.05, 0.5, 0, 0));
        for (int club = 0; club < 10; club++) {
            roster.admit(club == 0 ? ONE.name() : "club " + club);
            roster.played(club, 1, meeting(0).day());
            strengths.set(club, new Strength(club == 0 ? 1 : 0, 0, 0.05, 0.05));
        }

        assertThat(strengths.of(meeting(7)).home().attack()).isEqualTo(1);
        assertThat(strengths.of(meeting(100)).home().attack()).isCloseTo(0.55, within(1e-12));
    }

    @Test
    void ratesANewcomerAtTheMeanOfTheLowestFifthOfItsDivision() {
        Ratings ratings = new Ratings(0, 0.1);
        for (int club = 0; club < 20; club++) {
            roster.admit("club " + club);
            roster.played(club, 1, meeting(0).day());
            ratings.set(club, club);
        }

        assertThat(ratings.of(meeting(7), Roster.UNKNOWN)).isEqualTo((0 + 1 + 2 + 3) / 4.0);
    }

    @Test
    void ratesANewcomerToAYoungDivisionByItsTier() {
        Ratings ratings = new Ratings(1500, 80);
        Meeting third = new Meeting(roster, 3, 4041, START, 0, Roster.UNKNOWN, Roster.UNKNOWN, false);

        assertThat(ratings.of(third, Roster.UNKNOWN)).isEqualTo(1500 - 2 * 80);
    }

    @Test
    void formForgetsWhatLiesFurtherBack() {
        Recent recent = new Recent(3);
        recent.add(0, 9, 0, 1500);
        recent.add(0, 0, 0, 1500);
        recent.add(0, 1, 0, 1510);
        recent.add(0, 2, 3, 1520);

        assertThat(recent.kept(0)).isEqualTo(3);
        assertThat(recent.scored(0)).isEqualTo(1);
        assertThat(recent.conceded(0)).isEqualTo(1);
        assertThat(recent.points(0, 2)).isEqualTo(1.5);
        assertThat(recent.strength(0)).isEqualTo(1510);
    }

    private void play(Signal signal, int day, int homeGoals, int awayGoals) {
        admit();
        signal.observe(meeting(day), result(day, homeGoals, awayGoals));
        roster.played(0, 1, meeting(day).day());
        roster.played(1, 1, meeting(day).day());
    }

    private void admit() {
        roster.admit(ONE.name());
        roster.admit(OTHER.name());
    }

    private Meeting meeting(int day) {
        return Meeting.of(result(day, 0, 0).fixture(), roster);
    }

    private static Result result(int day, int homeGoals, int awayGoals) {
        Fixture fixture = new Fixture(LEAGUE, "2020-21", START.plusDays(day), ONE, OTHER, false);
        return new Result(fixture, homeGoals, awayGoals, Optional.empty());
    }
}
