package dev.touchline.history.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.FailureException;
import dev.touchline.contracts.prediction.Subject;
import dev.touchline.football.Club;
import dev.touchline.football.ClubAlias;
import dev.touchline.football.Competition;
import dev.touchline.football.FootballState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PairingTest {
    private static final ClubDirectory CLUBS = new ClubDirectory(
            FootballState.empty(),
            Map.of(
                    new Club("eng", "Rovers"), Competition.parse("eng.2"),
                    new Club("eng", "United"), Competition.parse("eng.1"),
                    new Club("sco", "Rovers"), Competition.parse("sco.3"),
                    new Club("sco", "Thistle"), Competition.parse("sco.1"),
                    new Club("usa", "United"), Competition.parse("usa.1")),
            List.of(new ClubAlias("eng", "The Reds", "United")));

    @Test
    void takesTheHigherTierOfTheTwo() {
        Pairing pairing = pair("Thistle", "Rovers", null);

        assertThat(pairing.competition().id()).isEqualTo("sco.1");
        assertThat(pairing.away()).isEqualTo(new Club("sco", "Rovers"));
    }

    @Test
    void takesTheCompetitionThatIsGiven() {
        assertThat(pair("United", "Rovers", "eng.2").competition().id()).isEqualTo("eng.2");
    }

    @Test
    void tellsClubsOfOneNameApartByTheirOpponent() {
        assertThat(pair("United", "Rovers", null).home()).isEqualTo(new Club("eng", "United"));
        assertThat(pair("the reds", "Rovers", null).away()).isEqualTo(new Club("eng", "Rovers"));
    }

    @Test
    void asksForTheCompetitionWhenANameStaysAmbiguous() {
        ClubDirectory twins = new ClubDirectory(
                FootballState.empty(),
                Map.of(
                        new Club("eng", "Rovers"), Competition.parse("eng.2"),
                        new Club("eng", "United"), Competition.parse("eng.1"),
                        new Club("sco", "Rovers"), Competition.parse("sco.3"),
                        new Club("sco", "United"), Competition.parse("sco.1")),
                List.of());

        Failure failure = failure(() -> Pairing.of(asked("United", "Rovers", null), twins));

        assertThat(failure.code()).isEqualTo("ambiguous-club");
        assertThat(failure.details().get(0).suggestions()).containsExactly("United (eng.1)", "United (sco.1)");
    }

    @Test
    void suggestsTheNearestNamesOfAnUnknownClub() {
        Failure failure = failure(() -> pair("Thistel", "Rovers", null));

        assertThat(failure.category()).isEqualTo(Category.NOT_FOUND);
        assertThat(failure.code()).isEqualTo("unknown-club");
        assertThat(failure.details().get(0).pointer()).isEqualTo("/home");
        assertThat(failure.details().get(0).suggestions()).contains("Thistle");
    }

    @Test
    void saysThatClubsOfTwoCountriesNeverMeet() {
        Failure failure = failure(() -> pair("The Reds", "Thistle", null));
        assertThat(failure.category()).isEqualTo(Category.INVALID);
        assertThat(failure.code()).isEqualTo("clubs-never-meet");

        Failure given = failure(() -> pair("United", "Thistle", "eng.1"));
        assertThat(given.code()).isEqualTo("clubs-never-meet");
        assertThat(given.details().get(0).reason()).isEqualTo("Thistle (sco.1) does not play in eng");
    }

    @Test
    void refusesAClubAgainstItselfUnderAnyOfItsNames() {
        assertThat(failure(() -> pair("The Reds", "United", "eng.1")).code()).isEqualTo("same-club-twice");
    }

    @Test
    void refusesACompetitionItCannotReadOrDoesNotKnow() {
        assertThat(failure(() -> pair("United", "Rovers", "Premier League")).code())
                .isEqualTo("invalid-competition");
        Failure unknown = failure(() -> pair("United", "Rovers", "eng.7"));
        assertThat(unknown.category()).isEqualTo(Category.NOT_FOUND);
        assertThat(unknown.details().get(0).suggestions()).containsExactly("eng.1", "eng.2");
    }

    private static Pairing pair(String home, String away, String competition) {
        return Pairing.of(asked(home, away, competition), CLUBS);
    }

    private static Subject.Clubs asked(String home, String away, String competition) {
        return new Subject.Clubs(home, away, Optional.ofNullable(competition), Optional.empty(), false);
    }

    private static Failure failure(Runnable call) {
        return catchThrowableOfType(FailureException.class, call::run).failure();
    }
}
