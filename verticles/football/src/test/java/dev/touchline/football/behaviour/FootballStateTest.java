package dev.touchline.football.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.touchline.football.Club;
import dev.touchline.football.ClubStanding;
import dev.touchline.football.Competition;
import dev.touchline.football.FeatureRow;
import dev.touchline.football.FeatureSet;
import dev.touchline.football.Fixture;
import dev.touchline.football.FootballState;
import dev.touchline.football.Result;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class FootballStateTest {
    private static final Competition UPPER = new Competition("north", 1);
    private static final Competition LOWER = new Competition("north", 2);
    private static final LocalDate DAY = LocalDate.of(2002, 8, 10);

    private final FootballState state = after(2);

    @Test
    void ratesAClubNeverSeenAmongTheWeakestOfItsDivision() {
        FeatureRow row = state.features(fixture("Nobody Knows", "Upper C"), FeatureSet.GOALS);

        double newcomer = value(row, "elo_home");
        long weaker = state.clubs().stream()
                .filter(club -> club.competition().equals(UPPER))
                .filter(club -> club.elo() < newcomer)
                .count();
        assertThat(weaker).isLessThanOrEqualTo(1);
        assertThat(row.coldStart()).containsExactly(new Club("north", "Nobody Knows"));
    }

    @Test
    void leavesTheFormOfAClubNeverSeenOpenRatherThanZero() {
        FeatureRow row = state.features(fixture("Nobody Knows", "Upper C"), FeatureSet.GOALS);

        assertThat(value(row, "home_points_5")).isNaN();
        assertThat(row.missing()).contains("home_points_5").doesNotContain("away_points_5");
    }

    @Test
    void answersForACountryItNeverHeardOf() {
        Fixture fixture = new Fixture(
                Competition.parse("zz.1"), "2002", DAY, new Club("zz", "One"), new Club("zz", "Other"), false);

        FeatureRow row = state.features(fixture, FeatureSet.SHOTS);

        assertThat(row.coldStart()).hasSize(2);
        assertThat(value(row, FeatureSet.EXPECTED_HOME_GOALS)).isBetween(0.5, 3.0);
        assertThat(state.competitions()).doesNotContain(fixture.competition());
    }

    @Test
    void expectsMoreGoalsOfTheHostThanOnNeutralGround() {
        Fixture home = fixture("Upper C", "Upper D");
        Fixture neutral = new Fixture(UPPER, home.season(), DAY, home.home(), home.away(), true);

        assertThat(value(state.features(home, FeatureSet.GOALS), FeatureSet.EXPECTED_HOME_GOALS))
                .isGreaterThan(value(state.features(neutral, FeatureSet.GOALS), FeatureSet.EXPECTED_HOME_GOALS));
    }

    @Test
    void carriesTheRatingThroughRelegation() {
        ClubStanding before = standing("Upper C");
        Club lower = new Club("north", "Lower C");

        state.apply(
                new Result(new Fixture(LOWER, "2002-03", DAY, before.club(), lower, false), 1, 1, Optional.empty()));

        ClubStanding after = standing("Upper C");
        assertThat(after.competition()).isEqualTo(LOWER);
        assertThat(after.elo()).isCloseTo(before.elo(), within(15.0));
        assertThat(after.matches()).isEqualTo(before.matches() + 1);
        assertThat(after.lastMatch()).contains(DAY);
    }

    @Test
    void beginsTheTableAnewWithTheSeason() {
        FeatureRow row = state.features(fixture("Upper C", "Upper D"), FeatureSet.GOALS);

        assertThat(value(row, "home_played")).isZero();
        assertThat(value(row, "home_table_points")).isNaN();
    }

    @Test
    void refusesAClubOfAnotherCountry() {
        Fixture fixture = new Fixture(
                UPPER, "2002-03", DAY, new Club("south", "Southern A"), new Club("north", "Upper C"), false);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> state.apply(new Result(fixture, 1, 0, Optional.empty())))
                .withMessageContaining("Southern A")
                .withMessageContaining("north");
    }

    @Test
    void knowsTheSeasonOfADay() {
        assertThat(state.seasonFor(UPPER, LocalDate.of(2002, 8, 1))).isEqualTo("2002-03");
        assertThat(state.seasonFor(UPPER, LocalDate.of(2003, 2, 1))).isEqualTo("2002-03");
        assertThat(state.seasonFor(new Competition("south", 1), LocalDate.of(2003, 2, 1)))
                .isEqualTo("2003");
        assertThat(state.seasonFor(new Competition("zz", 1), LocalDate.of(2003, 2, 1)))
                .isEqualTo("2002-03");
    }

    @Test
    void keepsALateEndOfASeasonInThatSeason() {
        Club one = new Club("north", "Upper C");
        Club other = new Club("north", "Upper D");
        Fixture late = new Fixture(UPPER, "2002-03", LocalDate.of(2003, 7, 20), one, other, false);

        state.apply(new Result(late, 0, 0, Optional.empty()));

        assertThat(state.seasonFor(UPPER, LocalDate.of(2003, 7, 26))).isEqualTo("2002-03");
        assertThat(state.seasonFor(UPPER, LocalDate.of(2003, 8, 26))).isEqualTo("2003-04");
    }

    @Test
    void refusesASnapshotCutShortAnywhere() throws IOException {
        byte[] bytes = bytes();
        for (int length = 0; length < bytes.length; length += 97) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> FootballState.read(new ByteArrayInputStream(cut)))
                    .withMessageContaining("cut short");
        }
    }

    @Test
    void refusesASnapshotWithOneBitTurned() throws IOException {
        byte[] bytes = bytes();
        for (int at = 0; at < bytes.length; at += 89) {
            byte[] damaged = bytes.clone();
            damaged[at] ^= 4;
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> FootballState.read(new ByteArrayInputStream(damaged)));
        }
    }

    @Test
    void refusesASoundSnapshotThatHoldsMoreThanItReads() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        state.write(out);
        ByteBuffer whole = ByteBuffer.wrap(out.toByteArray());
        int mark = whole.getInt();
        int version = whole.getInt();
        byte[] longer = new byte[whole.getInt() + 1];
        whole.get(longer, 0, longer.length - 1);
        CRC32 crc = new CRC32();
        crc.update(longer);
        ByteBuffer other = ByteBuffer.allocate(out.size() + 1);
        other.putInt(mark).putInt(version).putInt(longer.length).put(longer).putLong(crc.getValue());

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> FootballState.read(new ByteArrayInputStream(other.array())))
                .withMessageContaining("more than this release reads");
    }

    @Test
    void refusesWhatIsNoSnapshot() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> FootballState.read(new ByteArrayInputStream("hello, world".getBytes())))
                .withMessageContaining("not a snapshot");
    }

    private byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        state.write(bytes);
        return bytes.toByteArray();
    }

    private ClubStanding standing(String name) {
        return state.club(new Club("north", name)).orElseThrow();
    }

    private static Fixture fixture(String home, String away) {
        return new Fixture(UPPER, "2002-03", DAY, new Club("north", home), new Club("north", away), false);
    }

    private static double value(FeatureRow row, String name) {
        return row.values()[FeatureSet.GOALS.names().indexOf(name)];
    }

    private static FootballState after(int years) {
        FootballState state = FootballState.empty();
        List<Result> results = Seasons.of(7, years);
        results.forEach(state::apply);
        return state;
    }
}
