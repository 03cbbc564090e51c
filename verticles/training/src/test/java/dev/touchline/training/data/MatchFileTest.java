package dev.touchline.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.bundle.AliasRow;
import dev.touchline.testing.SampleSeasons;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatchFileTest {
    private static final SampleSeasons SEASONS = SampleSeasons.of(3, 1, 4, 1);

    @TempDir
    Path folder;

    @Test
    void readsThePlainLayout() throws IOException {
        Path file = write("matches.csv", SEASONS.csv());

        List<Match> matches = parse(file);

        assertThat(matches).hasSameSizeAs(SEASONS.matches());
        assertThat(matches.get(0).source()).isEqualTo(SampleSeasons.SOURCE);
        assertThat(matches).allMatch(m -> m.score().isPresent() && m.shots().isEmpty() && !m.awarded());
    }

    @Test
    void readsTheLayoutWithOddsAndIgnoresTheOtherColumns() throws IOException {
        Path file = write("odds.csv", SEASONS.csvWithOdds());

        List<Match> matches = parse(file);

        assertThat(matches).hasSameSizeAs(SEASONS.matches());
        assertThat(matches).allMatch(m -> m.shots().isPresent() && m.odds().isPresent());
        assertThat(matches.get(0).shots().orElseThrow().home())
                .isEqualTo(SEASONS.matches().get(0).homeShots());
        assertThat(matches.get(0).source()).isEqualTo("odds.csv");
    }

    @Test
    void readsGzipWhateverTheFileIsCalled() throws IOException {
        Path file = folder.resolve("matches.csv");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(SEASONS.csv().getBytes(StandardCharsets.UTF_8));
        }

        assertThat(parse(file)).hasSameSizeAs(SEASONS.matches());
    }

    @Test
    void readsColumnsInAnyOrder() throws IOException {
        Path file = write(
                "m.csv",
                "away_goals,extra,home_goals,away,home,date,season,competition\n"
                        + "2,x,1,Bee,Ant,2020-08-01,2020-21,arl.1\n");

        Match match = parse(file).get(0);

        assertThat(match.fixture().home().name()).isEqualTo("Ant");
        assertThat(match.score()).contains(new Score(1, 2));
    }

    @Test
    void readsAMatchThatIsStillToBePlayed() throws IOException {
        Path file = write("m.csv", "competition,season,date,home,away\narl.1,2020-21,2020-08-01,Ant,Bee\n");

        assertThat(parse(file).get(0).score()).isEmpty();
    }

    @Test
    void namesFileAndLineOfEveryRowItCannotRead() throws IOException {
        Path file = write(
                "m.csv",
                SampleSeasons.RESULTS_HEADER + "\n"
                        + "arl.1,2020-21,2020-08-01,Ant,Bee,1,0,x\n"
                        + "arl.1,2020-21,2020-13-01,Ant,Cat,1,0,x\n"
                        + "arl.1,2020-21,2020-08-03,Ant,Dog,one,0,x\n"
                        + "arl.1,2020-21,2020-08-04,Ant,Elk,1,-2,x\n"
                        + "arl,2020-21,2020-08-05,Ant,Fox,1,2,x\n"
                        + "arl.1,2020-21,2020-08-06,Ant,Ant,1,2,x\n");

        assertThatThrownBy(() -> parse(file))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("5 rows")
                .hasMessageContaining("m.csv:3: ")
                .hasMessageContaining("m.csv:4: home_goals 'one' is not a whole number")
                .hasMessageContaining("m.csv:5: away_goals '-2' is negative")
                .hasMessageContaining("m.csv:6: 'arl' is not a competition")
                .hasMessageContaining("m.csv:7: ");
    }

    @Test
    void saysWhichColumnIsMissing() throws IOException {
        Path file = write("m.csv", "competition,season,date,home\n");

        assertThatThrownBy(() -> parse(file)).hasMessageContaining("m.csv lacks the column 'away'");
    }

    @Test
    void saysWhichLineHasAnotherWidthThanTheHeader() throws IOException {
        Path file = write("m.csv", SEASONS.csv() + "arl.1,2020-21\n");

        assertThatThrownBy(() -> parse(file)).hasMessageContaining("has 2 fields where the header has 8");
    }

    @Test
    void refusesAnEmptyFileAMissingOneAndADamagedGzip() throws IOException {
        Path empty = write("empty.csv", "");
        Path damaged = Files.write(folder.resolve("d.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0, 1, 2});

        assertThatThrownBy(() -> parse(empty)).hasMessage("empty.csv is empty");
        assertThatThrownBy(() -> parse(folder.resolve("none.csv"))).hasMessageEndingWith("there is no such file");
        assertThatThrownBy(() -> parse(damaged)).hasMessage("d.gz is a damaged gzip file");
    }

    @Test
    void callsClubsByTheNamesTheProjectUses() throws IOException {
        Path file = write("m.csv", SampleSeasons.RESULTS_HEADER + "\narl.1,2020-21,2020-08-01,FC Ant,Bee,1,0,x\n");
        Aliases aliases = Aliases.of(
                List.of(new AliasRow("arl", "FC Ant", "Ant", "x"), new AliasRow("bor", "Bee", "Other", "x")));

        Match match =
                new MatchParser().parse(MatchFile.read(file, aliases).rows()).get(0);

        assertThat(match.fixture().home().name()).isEqualTo("Ant");
        assertThat(match.fixture().away().name()).isEqualTo("Bee");
    }

    @Test
    void takesAMatchWithoutOddsAmongMatchesWithOddsForAwarded() throws IOException {
        String text = SEASONS.csvWithOdds();
        String odds = text.lines().skip(1).findFirst().orElseThrow();
        String[] fields = odds.split(",", -1);
        fields[8] = "";
        fields[9] = "";
        fields[10] = "";
        Path file = write("odds.csv", text.replace(odds, String.join(",", fields)));

        assertThat(parse(file).stream().filter(Match::awarded)).hasSize(1);
    }

    private List<Match> parse(Path file) {
        return new MatchParser().parse(MatchFile.read(file, Aliases.none()).rows());
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
