package dev.touchline.football.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.football.Club;
import dev.touchline.football.ClubAlias;
import dev.touchline.football.ClubNames;
import dev.touchline.football.Resolution;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClubNamesTest {
    private static final Club WOLVES = new Club("eng", "Wolves");
    private static final Club FOREST = new Club("eng", "Nott'm Forest");
    private static final Club AFC_WIMBLEDON = new Club("eng", "AFC Wimbledon");
    private static final Club LAS_PALMAS = new Club("es", "Las Palmas");
    private static final Club KOLN = new Club("de", "FC Koln");
    private static final Club PARIS_FC = new Club("fr", "Paris FC");
    private static final Club GREEK_HERACLES = new Club("gr", "Heracles");
    private static final Club DUTCH_HERACLES = new Club("nl", "Heracles");

    private final ClubNames names = new ClubNames(
            List.of(
                    new ClubAlias("eng", "Wolverhampton Wanderers FC", "Wolves"),
                    new ClubAlias("eng", "Old Boys", "Wolves"),
                    new ClubAlias("de", "1. FC Köln", "FC Koln")),
            List.of(
                    WOLVES,
                    FOREST,
                    AFC_WIMBLEDON,
                    LAS_PALMAS,
                    KOLN,
                    PARIS_FC,
                    GREEK_HERACLES,
                    DUTCH_HERACLES,
                    new Club("eng", "Old Boys")));

    @ParameterizedTest
    @CsvSource({
        "Wolves, Wolves",
        "wolverhampton wanderers fc, Wolves",
        "  WOLVES  , Wolves",
        "Wolves FC, Wolves",
        "Wolves F.C., Wolves",
        "nottm   forest, Nott'm Forest",
        "Nott’m Forest, Nott'm Forest",
        "afc wimbledon, AFC Wimbledon"
    })
    void findsAClubWhateverTheCaseAccentsAndPunctuation(String spelling, String name) {
        assertThat(names.resolve(Optional.empty(), spelling)).isEqualTo(new Resolution.Found(new Club("eng", name)));
    }

    @Test
    void takesComposedAndDecomposedLettersForTheSame() {
        assertThat(names.resolve(Optional.of("de"), "1. FC Ko\u0308ln")).isEqualTo(new Resolution.Found(KOLN));
        assertThat(names.resolve(Optional.of("de"), "1. FC K\u00f6ln")).isEqualTo(new Resolution.Found(KOLN));
    }

    @Test
    void asksTheAliasTableBeforeTheNames() {
        assertThat(names.resolve(Optional.of("eng"), "Old Boys")).isEqualTo(new Resolution.Found(WOLVES));
    }

    @ParameterizedTest
    @ValueSource(strings = {"U.Las Palmas", "Wimbledon", "Paris", "Las Palmas B", "Wolve", "Koln FC Amateure"})
    void neverTakesANearHitForAMatch(String spelling) {
        assertThat(names.resolve(Optional.empty(), spelling)).isInstanceOf(Resolution.Unknown.class);
    }

    @Test
    void suggestsTheNearestClubFirst() {
        Resolution.Unknown unknown = (Resolution.Unknown) names.resolve(Optional.empty(), "U.Las Palmas");

        assertThat(unknown.nearest()).first().isEqualTo(LAS_PALMAS);
    }

    @Test
    void suggestsOnlyClubsOfTheCountryAskedFor() {
        Resolution.Unknown unknown = (Resolution.Unknown) names.resolve(Optional.of("gr"), "Heracle");

        assertThat(unknown.nearest()).containsExactly(GREEK_HERACLES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "***", "qqqqqqqqqqqqqqqqqqqqqqqq", "\ud83c\udff4", "\ud800"})
    void suggestsNothingWhereNothingIsNear(String spelling) {
        assertThat(names.resolve(Optional.empty(), spelling)).isEqualTo(new Resolution.Unknown(List.of()));
    }

    @Test
    void asksWhichOneIsMeantWhenTwoCountriesHaveTheName() {
        assertThat(names.resolve(Optional.empty(), "heracles"))
                .isEqualTo(new Resolution.Ambiguous(List.of(GREEK_HERACLES, DUTCH_HERACLES)));
        assertThat(names.resolve(Optional.of("nl"), "heracles")).isEqualTo(new Resolution.Found(DUTCH_HERACLES));
    }

    @Test
    void answersForACountryItDoesNotKnow() {
        assertThat(names.resolve(Optional.of("zz"), "Wolves")).isEqualTo(new Resolution.Unknown(List.of()));
    }

    @Test
    void searchesNamesAndAliases() {
        assertThat(names.matches(WOLVES, "WANDER")).isTrue();
        assertThat(names.matches(KOLN, "köl")).isTrue();
        assertThat(names.matches(WOLVES, "forest")).isFalse();
    }
}
