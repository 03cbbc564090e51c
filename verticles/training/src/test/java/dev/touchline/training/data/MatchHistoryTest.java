package dev.touchline.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.testing.SampleSeasons;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatchHistoryTest {
    private static final SampleSeasons SEASONS = SampleSeasons.of(3, 1, 4, 1);

    @TempDir
    Path folder;

    @Test
    void addsShotsAndOddsToMatchesKnownAlready() throws IOException {
        List<Match> joined = new MatchHistory()
                .add(matches(SEASONS.csv()))
                .add(matches(SEASONS.csvWithOdds()))
                .inOrder();

        assertThat(joined).hasSameSizeAs(SEASONS.matches());
        assertThat(joined).allMatch(m -> m.shots().isPresent() && m.odds().isPresent());
        assertThat(joined).allMatch(m -> m.source().equals(SampleSeasons.SOURCE));
    }

    @Test
    void takesTheDateForPartOfTheKey() throws IOException {
        String row = "arl.1,2020-21,%s,Ant,Bee,1,0,x\n";
        String text = SampleSeasons.RESULTS_HEADER + "\n" + row.formatted("2020-08-01") + row.formatted("2021-02-01");

        assertThat(new MatchHistory().add(matches(text)).inOrder()).hasSize(2);
    }

    @Test
    void keepsTheFirstScoreAndNamesTheOther() throws IOException {
        String header = SampleSeasons.RESULTS_HEADER + "\n";
        MatchHistory history = new MatchHistory()
                .add(matches(header + "arl.1,2020-21,2020-08-01,Ant,Bee,1,0,x\n"))
                .add(matches(header + "arl.1,2020-21,2020-08-01,Ant,Bee,3,0,x\n"));

        assertThat(history.inOrder().get(0).score()).contains(new Score(1, 0));
        assertThat(history.conflicts()).singleElement().hasToString("m.csv:2: ends 3-0, but 1-0 in m.csv:2");
    }

    @Test
    void putsMatchesInOrderWhateverOrderTheyCameIn() throws IOException {
        List<Match> inOrder = new MatchHistory().add(matches(SEASONS.csv())).inOrder();
        List<Match> shuffled = new ArrayList<>(inOrder);
        Collections.reverse(shuffled);

        assertThat(new MatchHistory().add(shuffled).inOrder()).isEqualTo(inOrder);
    }

    private List<Match> matches(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("m.csv"), text);
        return new MatchParser().parse(MatchFile.read(file, Aliases.none()).rows());
    }
}
