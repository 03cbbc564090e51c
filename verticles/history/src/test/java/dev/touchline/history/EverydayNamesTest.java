package dev.touchline.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.bundle.Bundle;
import dev.touchline.football.Club;
import dev.touchline.football.ClubAlias;
import dev.touchline.football.EverydayNames;
import dev.touchline.football.Resolution;
import dev.touchline.history.state.LiveState;
import dev.touchline.history.state.ModelBase;
import dev.touchline.history.state.TeamState;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What people call clubs, asked of the model that ships. */
class EverydayNamesTest {
    private static LiveState live;

    @BeforeAll
    static void load() {
        live = new TeamState(ModelBase.of(Bundle.shipped())).live();
    }

    static List<ClubAlias> names() {
        return EverydayNames.all();
    }

    @ParameterizedTest
    @MethodSource("names")
    void meansOneClubOfTheModelInItsCountryAndEverywhere(ClubAlias alias) {
        Club club = new Club(alias.country(), alias.name());

        assertThat(live.clubs().standing(club))
                .as("a club that the model knows")
                .isPresent();
        assertThat(live.clubs().resolve(Optional.of(alias.country()), alias.alias()))
                .isEqualTo(new Resolution.Found(club));
        assertThat(live.clubs().resolve(Optional.empty(), alias.alias())).isEqualTo(new Resolution.Found(club));
    }

    @ParameterizedTest
    @CsvSource({
        "Man Utd, Man United",
        "spurs, Tottenham",
        "PSG, Paris SG",
        "Barca, Barcelona",
        "Bayern, Bayern Munich",
        "Inter, Inter",
        "wolves, Wolves",
        "Atlético Madrid, Ath Madrid"
    })
    void takesWhatAFanWouldWrite(String written, String club) {
        assertThat(live.clubs().resolve(Optional.empty(), written))
                .isInstanceOfSatisfying(
                        Resolution.Found.class,
                        found -> assertThat(found.club().name()).isEqualTo(club));
    }

    @Test
    void hasMoreThanAHundredOfThemAndNoneTwice() {
        assertThat(names()).hasSizeGreaterThan(100);
        assertThat(names().stream().map(alias -> alias.country() + alias.alias()))
                .doesNotHaveDuplicates();
    }

    @Test
    void leavesOutThoseOfClubsThatAModelDoesNotKnow() {
        LiveState invented = new TeamState(new World().base).live();

        assertThat(invented.clubs().resolve(Optional.empty(), "Spurs")).isInstanceOf(Resolution.Unknown.class);
    }
}
