package dev.touchline.history.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.Failure;
import dev.touchline.contracts.Failure.Detail;
import dev.touchline.contracts.history.MatchRow;
import dev.touchline.contracts.history.MatchRow.ShotCounts;
import dev.touchline.football.Club;
import dev.touchline.history.World;
import dev.touchline.history.state.LiveState;
import dev.touchline.history.state.TeamState;
import dev.touchline.testing.SampleMatch;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowCleanerTest {
    private static final LocalDate TODAY = LocalDate.of(2019, 1, 10);

    private final World world = new World();
    private final LiveState live = new TeamState(world.base).live();
    private final SampleMatch known = world.learned.get(0);

    @Test
    void resolvesKnownClubsInAnyOfTheirSpellings() {
        CleanRow row = clean(row(1, "The Nickname", known.away().toUpperCase(Locale.ROOT)))
                .iterator()
                .next();

        assertThat(row.home().name()).isEqualTo(known.home());
        assertThat(row.away().name()).isEqualTo(known.away());
    }

    @Test
    void takesAnUnknownSpellingForANewClubOnce() {
        RowCleaner cleaner = cleaner();
        Collection<CleanRow> rows = cleaner.clean(List.of(
                row(1, "Ångermanland  BK", known.away()), row(2, TODAY.minusDays(7), "angermanland bk", known.away())));

        assertThat(cleaner.newClubs().keySet()).containsExactly(new Club(known.country(), "Ångermanland  BK"));
        assertThat(rows).extracting(row -> row.home().name()).containsOnly("Ångermanland  BK");
    }

    @ParameterizedTest
    @ValueSource(strings = {"eng", "ENG.1", "eng.0", "eng.100", "../etc", "eng.1; drop table matches"})
    void refusesWhatIsNoCompetition(String id) {
        assertThat(faults(with(row(1, "A", "B"), id, "2018-19", TODAY)))
                .singleElement()
                .asString()
                .contains("is not a competition");
    }

    @ParameterizedTest
    @CsvSource({
        "9999-12-31, more than 750 days ahead",
        "1066-10-14, before the first league match",
        "2019-01-12, cannot have a result yet"
    })
    void refusesAnImpossibleDay(LocalDate date, String reason) {
        assertThat(faults(row(1, date, "A", "B"))).singleElement().asString().contains(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2018-20", "18-19", "0", "2018/19", "next"})
    void refusesWhatIsNoSeason(String season) {
        assertThat(faults(with(row(1, "A", "B"), known.competition(), season, TODAY)))
                .singleElement()
                .asString()
                .contains("is not a season");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {"-1, 0, -1 is not", "0, 100, 100 is not", "2147483647, 0, is not", "1, none, only one side"})
    void refusesImpossibleGoals(Integer home, Integer away, String reason) {
        MatchRow row = new MatchRow(
                1,
                known.competition(),
                "2018-19",
                TODAY,
                Optional.empty(),
                "A",
                "B",
                false,
                Optional.ofNullable(home),
                Optional.ofNullable(away),
                Optional.empty());

        assertThat(faults(row)).singleElement().asString().contains(reason);
    }

    @Test
    void refusesImpossibleShotsAndKickOffs() {
        MatchRow row = new MatchRow(
                1,
                known.competition(),
                "2018-19",
                TODAY,
                Optional.of(Instant.parse("2019-01-13T00:00:00Z")),
                "A",
                "B",
                false,
                Optional.of(1),
                Optional.of(1),
                Optional.of(new ShotCounts(3, -1, 4, 0)));

        assertThat(faults(row))
                .anySatisfy(fault -> assertThat(fault).contains("is not on 2019-01-10"))
                .anySatisfy(fault -> assertThat(fault).contains("-1 is not a number of shots"))
                .anySatisfy(fault -> assertThat(fault).contains("more shots on target than shots"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\u202eevil", "a\u0000b", "line\nbreak", "zero\u200bwidth", "---"})
    void refusesANameThatCannotBeRead(String name) {
        assertThat(faults(row(1, name, known.away())))
                .singleElement()
                .asString()
                .contains("home club")
                .doesNotContain("\u202e")
                .doesNotContain("\u0000");
    }

    @Test
    void refusesANameThatIsTooLong() {
        assertThat(faults(row(1, "x".repeat(101), known.away())).toString())
                .contains("longer than 100 characters")
                .hasSizeLessThan(200);
    }

    @Test
    void refusesAClubAgainstItself() {
        assertThat(faults(row(1, "The Nickname", known.home())).toString()).contains("cannot play against itself");
    }

    @Test
    void refusesAClubTwiceOnADay() {
        assertThat(faults(row(1, "A", "B"), row(2, "C", "A")))
                .containsExactly("line 2: A already plays on 2019-01-10 in line 1");
    }

    @Test
    void takesARepeatedRowOnceButNoContradiction() {
        assertThat(clean(row(1, "A", "B"), row(2, "A", "B"))).hasSize(1);
        MatchRow other = new MatchRow(
                9,
                known.competition(),
                "2018-19",
                TODAY,
                Optional.empty(),
                "A",
                "B",
                false,
                Optional.of(5),
                Optional.of(1),
                Optional.empty());
        assertThat(faults(row(1, "A", "B"), other))
                .containsExactly("line 9: contradicts line 1, which is about the same match");
    }

    @Test
    void countsEveryBadRowButListsAThousandAtMost() {
        List<MatchRow> rows = new ArrayList<>();
        for (int i = 1; i <= 1_250; i++) {
            rows.add(row(i, "", "B" + i));
        }

        Failure failure = failure(rows.toArray(MatchRow[]::new));

        assertThat(failure.details()).hasSize(1_000);
        assertThat(failure.message()).contains("1250 faults").contains("250 more are not");
    }

    @Test
    void fillsInASeasonThatIsMissing() {
        CleanRow row = clean(with(row(1, "A", "B"), known.competition(), " ", TODAY))
                .iterator()
                .next();

        assertThat(row.season()).isEqualTo(live.state().seasonFor(row.competition(), TODAY));
    }

    private MatchRow row(int line, String home, String away) {
        return row(line, TODAY, home, away);
    }

    private MatchRow row(int line, LocalDate date, String home, String away) {
        return new MatchRow(
                line,
                known.competition(),
                "2018-19",
                date,
                Optional.empty(),
                home,
                away,
                false,
                Optional.of(1),
                Optional.of(1),
                Optional.empty());
    }

    private static MatchRow with(MatchRow row, String competition, String season, LocalDate date) {
        return new MatchRow(
                row.line(),
                competition,
                season,
                date,
                row.kickoff(),
                row.home(),
                row.away(),
                row.neutral(),
                row.homeGoals(),
                row.awayGoals(),
                row.shots());
    }

    private RowCleaner cleaner() {
        return new RowCleaner(live, TODAY);
    }

    private Collection<CleanRow> clean(MatchRow... rows) {
        return cleaner().clean(List.of(rows));
    }

    private Failure failure(MatchRow... rows) {
        RowCleaner cleaner = cleaner();
        cleaner.clean(List.of(rows));
        assertThat(cleaner.problems().none()).isFalse();
        return cleaner.problems().asException().failure();
    }

    private List<String> faults(MatchRow... rows) {
        return failure(rows).details().stream().map(RowCleanerTest::text).toList();
    }

    private static String text(Detail detail) {
        return detail.pointer() + ": " + detail.reason();
    }
}
