package dev.touchline.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.testing.SampleMatch;
import dev.touchline.testing.SampleSeasons;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvPredictionTest {
    private static final LocalDate SPLIT = LocalDate.of(2019, 9, 1);

    @TempDir
    static Path folder;

    private static SampleFiles files;
    private static Path bundle;
    private static Path shotsBundle;
    private static List<SampleMatch> early;
    private static List<SampleMatch> late;

    @BeforeAll
    static void prepare() {
        files = new SampleFiles(folder);
        early = matches(m -> m.date().isBefore(SPLIT));
        late = matches(m -> !m.date().isBefore(SPLIT));
        bundle = train(List.of(files.results("early.csv", early)), "goals-v1");
        Path shots = files.write("early-shots.csv", SampleSeasons.csvWithOdds(early));
        shotsBundle = train(List.of(shots), "shots-v1");
    }

    private static Path train(List<Path> data, String features) {
        TrainRequest request = files.request(data, files.params(features, 9), features + ".zip");
        return new Training().train(request, Progress.silent()).bundle();
    }

    private static List<SampleMatch> matches(Predicate<SampleMatch> condition) {
        return SampleFiles.SEASONS.matches().stream().filter(condition).toList();
    }

    @Test
    void writesProbabilitiesForEveryMatchInOrder() throws IOException {
        List<String> lines = predict(late, List.of(early));

        assertThat(lines.get(0)).isEqualTo("competition,season,date,home,away,p_home,p_draw,p_away");
        assertThat(lines).hasSize(late.size() + 1);
        assertThat(lines.stream().skip(1).map(line -> line.split(",")[2])).isSorted();
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(",");
            double sum = Double.parseDouble(fields[5]) + Double.parseDouble(fields[6]) + Double.parseDouble(fields[7]);
            assertThat(sum).isBetween(0.99999, 1.00001);
        }
    }

    @Test
    void neverLetsAResultMoveAForecastOfTheSameDayOrBefore() throws IOException {
        int changed = late.size() / 2;
        List<SampleMatch> other = new ArrayList<>(late);
        other.set(changed, withGoals(late.get(changed), 9, 0));
        LocalDate day = late.get(changed).date();

        List<String> before = predict(late, List.of(early));
        List<String> after = predict(other, List.of(early));

        assertThat(upTo(day, after)).isEqualTo(upTo(day, before)).hasSizeGreaterThan(10);
        assertThat(after).isNotEqualTo(before);
    }

    @Test
    void neverLearnsAMatchFromTheHistoryBeforeItIsForecast() throws IOException {
        List<String> clean = predict(late, List.of(early));

        assertThat(predict(late, List.of(SampleFiles.SEASONS.matches()))).isEqualTo(clean);
    }

    @Test
    void leavesAsideAMatchThatTheHistoryPutsOnADayCloseBy() throws IOException {
        List<SampleMatch> shifted = new ArrayList<>(early);
        late.forEach(m -> shifted.add(onDay(m, m.date().minusDays(1))));

        assertThat(predict(late, List.of(shifted))).isEqualTo(predict(late, List.of(early)));
    }

    @Test
    void takesTheScoreOfTheInputWhenTheHistoryHasAnother() throws IOException {
        List<SampleMatch> wrong = new ArrayList<>(early);
        late.forEach(m -> wrong.add(withGoals(m, m.homeGoals() + 3, 0)));

        assertThat(predict(late, List.of(wrong))).isEqualTo(predict(late, List.of(early)));
    }

    @Test
    void continuesFromTheSnapshotOfTheBundleAsIfFromItsHistory() throws IOException {
        assertThat(predict(late, List.of())).isEqualTo(predict(late, List.of(early)));
    }

    @Test
    void leavesOutMatchesTheSnapshotHasSeenAndSaysSo() throws IOException {
        Path in = files.results("all.csv", SampleFiles.SEASONS.matches());
        Path out = folder.resolve("out.csv");

        CsvPredictionOutcome outcome = new CsvPrediction()
                .predict(
                        new CsvPredictionRequest(in, out, List.of(), Optional.empty(), Optional.of(bundle)),
                        Progress.silent());

        assertThat(outcome.predicted()).isEqualTo(late.size());
        assertThat(outcome.warnings())
                .anyMatch(text -> text.contains("matches of arl left out") && text.contains("--history"));
    }

    @Test
    void forecastsMatchesWithoutGoalsAndNeverLearnsThem() throws IOException {
        List<SampleMatch> day = late.subList(0, 8);
        String text = SampleSeasons.csv(day).replaceAll(",\\d+,\\d+,invented", ",,,invented");
        Path in = files.write("fixtures.csv", text);

        CsvPredictionOutcome outcome = run(in, List.of(), bundle);

        assertThat(outcome.predicted()).isEqualTo(8);
        assertThat(outcome.learnt()).isZero();
    }

    @Test
    void worksWithoutShotsOnAModelThatKnowsThemAndTheOtherWayRound() {
        Path plain = files.results("late.csv", late);
        Path withShots = files.write("late-odds.csv", SampleSeasons.csvWithOdds(late));

        assertThat(run(plain, List.of(), shotsBundle).predicted()).isEqualTo(late.size());
        assertThat(run(withShots, List.of(), bundle).predicted()).isEqualTo(late.size());
        assertThat(run(withShots, List.of(), shotsBundle).predicted()).isEqualTo(late.size());
    }

    @Test
    void knowsClubsByOtherSpellings() throws IOException {
        List<String> usual = predict(late, List.of(early));
        String loud = SampleSeasons.csv(late);
        for (SampleMatch match : late) {
            loud = loud.replace("," + match.home() + ",", "," + match.home().toUpperCase() + " FC,");
        }
        Path in = files.write("loud.csv", loud);
        run(in, List.of(files.results("early.csv", early)), bundle);

        assertThat(Files.readAllLines(folder.resolve("out.csv"))).isEqualTo(usual);
    }

    @Test
    void saysHowManyClubsItTookForNewcomers() {
        Path in = files.write(
                "new.csv", SampleSeasons.RESULTS_HEADER + "\narl.1,2020-21,2020-08-01,Nobody,Noone,1,0,invented\n");

        assertThat(run(in, List.of(), bundle).warnings())
                .anyMatch(text -> text.startsWith("2 clubs had no result") && text.contains("Nobody"));
    }

    private static List<String> predict(List<SampleMatch> in, List<List<SampleMatch>> history) throws IOException {
        List<Path> paths = new ArrayList<>();
        for (List<SampleMatch> part : history) {
            paths.add(files.results("history-" + paths.size() + ".csv", part));
        }
        run(files.results("in.csv", in), paths, bundle);
        return Files.readAllLines(folder.resolve("out.csv"));
    }

    private static CsvPredictionOutcome run(Path in, List<Path> history, Path model) {
        CsvPredictionRequest request =
                new CsvPredictionRequest(in, folder.resolve("out.csv"), history, Optional.empty(), Optional.of(model));
        return new CsvPrediction().predict(request, Progress.silent());
    }

    private static List<String> upTo(LocalDate day, List<String> lines) {
        return lines.stream()
                .skip(1)
                .filter(line -> !LocalDate.parse(line.split(",")[2]).isAfter(day))
                .toList();
    }

    private static SampleMatch withGoals(SampleMatch m, int home, int away) {
        return new SampleMatch(
                m.competition(), m.season(), m.date(), m.home(), m.away(), home, away, 0, 0, 0, 0, 2, 3, 4);
    }

    private static SampleMatch onDay(SampleMatch m, LocalDate date) {
        return new SampleMatch(
                m.competition(),
                m.season(),
                date,
                m.home(),
                m.away(),
                m.homeGoals(),
                m.awayGoals(),
                0,
                0,
                0,
                0,
                2,
                3,
                4);
    }
}
