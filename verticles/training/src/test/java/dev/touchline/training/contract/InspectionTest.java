package dev.touchline.training.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.testing.SampleSeasons;
import dev.touchline.training.data.Aliases;
import dev.touchline.training.data.DataException;
import dev.touchline.training.data.MatchFile;
import dev.touchline.training.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InspectionTest {
    private static final Path SHIPPED = Path.of("../../conf/contracts");
    private static final String GOOD = "arl.1,2020-21,2020-08-01,Ant,Bee,1,0,x\n";
    private static final String HEAD = "contract: test\nwhat: Test\nrules:\n";

    @TempDir
    Path folder;

    /** For each kind of rule: its parameters, a row that breaks it in line 3, and what is said of that row. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "not_null | columns: [home_goals] | arl.1,2020-21,2020-08-02,Ant,Cat,,0,x | home_goals is empty",
                "pattern | column: competition, regex: '[a-z]+\\.[0-9]' | ARL,2020-21,2020-08-02,Ant,Cat,1,0,x |"
                        + " competition 'ARL' does not look like",
                "range | column: away_goals, min: 0, max: 30 | arl.1,2020-21,2020-08-02,Ant,Cat,1,31,x |"
                        + " away_goals '31' is not from 0.0 to 30.0",
                "range | column: away_goals, min: 0, max: 30 | arl.1,2020-21,2020-08-02,Ant,Cat,1,two,x |"
                        + " away_goals 'two' is not a number",
                "day | | arl.1,2020-21,2021-02-29,Ant,Cat,1,0,x | date '2021-02-29' is not a day",
                "home_not_away | | arl.1,2020-21,2020-08-02,Ant,Ant,1,0,x | Ant plays against itself",
                "date_within_season | days_earlier: 0, days_later: 10 | arl.1,2020-21,2021-07-11,Ant,Cat,1,0,x |"
                        + " 2021-07-11 is not in season 2020-21",
                "date_within_season | days_earlier: 0, days_later: 0 | arl.1,2020,2021-01-01,Ant,Cat,1,0,x |"
                        + " 2021-01-01 is not in season 2020",
                "date_within_season | days_earlier: 0, days_later: 0 | arl.1,2020-22,2020-08-02,Ant,Cat,1,0,x |"
                        + " season '2020-22' does not name two years in a row",
                "known_competition | competitions: [arl.1] | arl.2,2020-21,2020-08-02,Ant,Cat,1,0,x |"
                        + " competition 'arl.2' is not known, did you mean 'arl.1'?",
                "unique_key | columns: [competition, date, home, away] | arl.1,2020-21,2020-08-01,Ant,Bee,2,2,x |"
                        + " is in line 2 already",
                "club_plays_once_a_day | | arl.2,2020-21,2020-08-01,Cat,Ant,1,0,x |"
                        + " Ant has another match on 2020-08-01, matches.csv:2"
            })
    void namesTheRowThatBreaksARule(String kind, String parameters, String row, String reason) throws IOException {
        MatchFile file = file("matches.csv", GOOD + row + "\n");

        Inspection inspection = Inspection.of(List.of(contract(kind, "critical", parameters)), List.of(file));

        assertThat(inspection.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.total()).isEqualTo(1);
            assertThat(finding.offences().get(0).line()).isEqualTo(3);
            assertThat(finding.offences().get(0).reason()).contains(reason);
        });
        assertThatThrownBy(inspection::orThrow)
                .isInstanceOf(DataException.class)
                .hasMessageContaining("test/rule")
                .hasMessageContaining("matches.csv:3: ");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "row_count | min: 2, max: 9 | matches.csv: 1 rows, expected 2 to 9",
                "goals_mean | min: 2, max: 4 | matches.csv: 1.00 goals a match, expected 2.00 to 4.00",
                "not_null | columns: [shots_home] | matches.csv: there is no column shots_home"
            })
    void namesTheFileWhenTheFaultIsNotOneRows(String kind, String parameters, String text) throws IOException {
        MatchFile file = file("matches.csv", GOOD);

        Inspection inspection = Inspection.of(List.of(contract(kind, "critical", parameters)), List.of(file));

        assertThatThrownBy(inspection::orThrow).hasMessageContaining(text);
    }

    @Test
    void namesTheFilesThatDisagree() throws IOException {
        MatchFile one = file("one.csv", GOOD);
        MatchFile two = file("two.csv", GOOD.replace("1,0,x", "1,1,x"));

        Inspection inspection = Inspection.of(List.of(contract("scores_agree", "critical", "")), List.of(one, two));

        assertThatThrownBy(inspection::orThrow).hasMessageContaining("two.csv:2: ends 1-1, but 1-0 in one.csv:2");
    }

    @Test
    void letsTwoFilesTellTheSameMatch() throws IOException {
        List<MatchFile> files = List.of(file("one.csv", GOOD), file("two.csv", GOOD));
        List<Contract> contracts = List.of(
                contract("club_plays_once_a_day", "critical", ""),
                contract("unique_key", "critical", "columns: [date, home]"));

        assertThat(Inspection.of(contracts, files).findings()).isEmpty();
    }

    @Test
    void onlyWarnsWhenTheRuleIsAdvisory() throws IOException {
        MatchFile file = file("matches.csv", GOOD);

        Inspection inspection =
                Inspection.of(List.of(contract("row_count", "advisory", "min: 2, max: 9")), List.of(file));

        inspection.orThrow();
        assertThat(inspection.warnings()).singleElement().asString().contains("1 rows, expected 2 to 9");
    }

    @Test
    void capsTheListingButCountsAll() throws IOException {
        MatchFile file = file("matches.csv", "arl.1,2020-21,2020-08-02,Ant,Ant,1,0,x\n".repeat(50));

        Inspection inspection = Inspection.of(List.of(contract("home_not_away", "critical", "")), List.of(file));

        assertThatThrownBy(inspection::orThrow)
                .hasMessageContaining("(50 offences)")
                .hasMessageContaining("and 30 more")
                .message()
                .satisfies(message -> assertThat(message.lines()).hasSizeLessThan(30));
    }

    @Test
    void refusesAnUnknownKeyKindOrSeverityWithASuggestion() {
        assertThatThrownBy(() -> read(HEAD + "- {id: a, kind: day, what: W, severity: critical, colum: date}"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("rules[0]")
                .hasMessageContaining("unknown key 'colum'");
        assertThatThrownBy(() -> read(HEAD + "- {id: a, kind: rnge, what: W, severity: critical}"))
                .hasMessageContaining("unknown kind 'rnge', did you mean 'range'?");
        assertThatThrownBy(() -> read(HEAD + "- {id: a, kind: day, what: W, severity: critcal}"))
                .hasMessageContaining("unknown value 'critcal', did you mean 'critical'?");
        assertThatThrownBy(() -> read(HEAD + "- {id: a, kind: range, what: W, severity: critical, column: hme}"))
                .hasMessageContaining("unknown value 'hme', did you mean 'home'?");
    }

    @Test
    void refusesTwoRulesOfOneNameAndARuleWithoutSeverity() {
        String rule = "- {id: a, kind: day, what: W, severity: critical}\n";

        assertThatThrownBy(() -> read(HEAD + rule + rule)).hasMessageContaining("two rules called a");
        assertThatThrownBy(() -> read(HEAD + "- {id: a, kind: day, what: W}")).hasMessageContaining("needs a severity");
    }

    @Test
    void findsNothingCriticalInInventedSeasonsUnderTheShippedContracts() throws IOException {
        SampleSeasons seasons = SampleSeasons.of(5);
        List<MatchFile> files = new ArrayList<>();
        files.add(read("matches.csv", seasons.csv()));
        files.add(read("odds.csv", seasons.csvWithOdds()));

        Inspection inspection = Inspection.of(Contract.readAll(SHIPPED), files);

        inspection.orThrow();
        assertThat(inspection.warnings()).anyMatch(text -> text.contains("results/league-known"));
    }

    @Test
    void saysWhenThereIsNoContract() {
        assertThatThrownBy(() -> Contract.readAll(folder)).hasMessageContaining("holds no data contract");
    }

    private Contract contract(String kind, String severity, String parameters) throws IOException {
        String more = parameters == null || parameters.isBlank() ? "" : ", " + parameters;
        return read(HEAD + "- {id: rule, kind: " + kind + ", what: W, severity: " + severity + more + "}\n");
    }

    private Contract read(String yaml) throws IOException {
        Path directory = Files.createTempDirectory(folder, "contracts");
        Files.writeString(directory.resolve("test.yaml"), yaml);
        return Contract.readAll(directory).get(0);
    }

    private MatchFile file(String name, String rows) throws IOException {
        return read(name, SampleSeasons.RESULTS_HEADER + "\n" + rows);
    }

    private MatchFile read(String name, String text) throws IOException {
        return MatchFile.read(Files.writeString(folder.resolve(name), text), Aliases.none());
    }
}
