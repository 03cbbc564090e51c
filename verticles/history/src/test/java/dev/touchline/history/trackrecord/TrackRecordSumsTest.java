package dev.touchline.history.trackrecord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.touchline.contracts.history.PredictedMatch;
import dev.touchline.contracts.history.PredictionSource;
import dev.touchline.contracts.history.TrackRecord;
import dev.touchline.contracts.history.TrackRecord.Forecaster;
import dev.touchline.contracts.history.TrackRecord.Scores;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrackRecordSumsTest {
    private static final List<PredictionSource> BACKTEST = List.of(PredictionSource.BACKTEST);

    private final TrackRecordSums sums = new TrackRecordSums();

    private void add(String competition, String date, int homeGoals, int awayGoals) {
        BackTest.of(List.of(Rows.row(competition, date, "Reds", "Blues", homeGoals, awayGoals)), "run")
                .judged()
                .forEach(sums::add);
    }

    private TrackRecord record() {
        return sums.record(BACKTEST, source -> "made up");
    }

    private static Scores of(List<Scores> scores, Forecaster forecaster) {
        return scores.stream()
                .filter(one -> one.forecaster() == forecaster)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void meansTheScoresAsWorkedOutByHand() {
        add("eng.1", "2016-08-20", 2, 0);
        add("eng.1", "2016-08-27", 0, 1);

        Scores model = of(record().forecasters(), Forecaster.MODEL);

        assertThat(model.matches()).isEqualTo(2);
        // A home win is worth 0.09125, 0.5108 and 0.245, an away win 0.54125, 1.8971 and 1.145.
        assertThat(model.rps()).isCloseTo((0.09125 + 0.54125) / 2, within(1e-9));
        assertThat(model.logLoss()).isCloseTo((0.5108256 + 1.8971200) / 2, within(1e-6));
        assertThat(model.brier()).isCloseTo((0.245 + 1.145) / 2, within(1e-9));
        assertThat(model.accuracy()).isEqualTo(0.5);
    }

    @Test
    void setsTheClassPriorAndEloBesideTheModel() {
        add("eng.1", "2016-08-20", 2, 0);

        List<Scores> scores = record().forecasters();

        // ((0.45 - 1)^2 + (0.72 - 1)^2) / 2 and ((0.5 - 1)^2 + (0.8 - 1)^2) / 2
        assertThat(of(scores, Forecaster.CLASS_PRIOR).rps()).isCloseTo(0.19045, within(1e-9));
        assertThat(of(scores, Forecaster.ELO).rps()).isCloseTo(0.145, within(1e-9));
    }

    @Test
    void countsAForecasterOnlyWhereItHadSomethingToSay() {
        PredictedMatch match = BackTest.of(List.of(Rows.row("eng.1", "2016-08-20", "A", "B", 1, 1)), "run")
                .judged()
                .get(0)
                .match();
        sums.add(new Judged(match, Optional.empty(), Optional.empty()));

        assertThat(record().forecasters()).extracting(Scores::forecaster).containsExactly(Forecaster.MODEL);
    }

    @Test
    void slicesByMonthAndByCompetition() {
        add("eng.1", "2016-09-01", 2, 0);
        add("eng.1", "2016-08-31", 2, 0);
        add("es.1", "2016-08-31", 2, 0);

        TrackRecord record = record();

        assertThat(record.months()).extracting(TrackRecord.Slice::name).containsExactly("2016-08", "2016-09");
        assertThat(record.competitions()).extracting(TrackRecord.Slice::name).containsExactly("eng.1", "es.1");
        assertThat(of(record.months().get(0).forecasters(), Forecaster.MODEL).matches())
                .isEqualTo(2);
        assertThat(of(record.competitions().get(1).forecasters(), Forecaster.ELO)
                        .matches())
                .isEqualTo(1);
    }

    @Test
    void putsTheProbabilitiesIntoBinsWithWhatCameTrue() {
        add("eng.1", "2016-08-20", 2, 0);
        add("eng.1", "2016-08-27", 0, 1);

        List<TrackRecord.Bin> bins = record().reliability();

        assertThat(bins).hasSize(15);
        assertThat(bins.stream().mapToLong(TrackRecord.Bin::count).sum()).isEqualTo(6);
        TrackRecord.Bin of60 = bins.get(9);
        assertThat(of60.from()).isEqualTo(9 / 15.0);
        assertThat(of60.to()).isEqualTo(10 / 15.0);
        assertThat(of60.count()).isEqualTo(2);
        assertThat(of60.stated()).hasValueSatisfying(p -> assertThat(p).isCloseTo(0.6, within(1e-9)));
        assertThat(of60.observed()).contains(0.5);
        assertThat(bins.get(14).stated()).isEmpty();
    }

    @Test
    void keepsTheTwentyWorstMissesAndNoMore() {
        add("eng.1", "2016-08-01", 2, 0);
        IntStream.range(0, 25).forEach(i -> add("eng.1", "2016-09-01", 0, 1));
        add("eng.1", "2016-10-01", 1, 1);

        List<PredictedMatch> worst = record().worstMisses();

        assertThat(worst).hasSize(20).allMatch(miss -> miss.awayGoals().orElseThrow() == 1);
    }

    @Test
    void namesItsPartsEvenWhereTheyAreEmpty() {
        add("eng.1", "2016-08-20", 2, 0);
        add("eng.1", "2016-10-20", 2, 0);

        TrackRecord record = sums.record(List.of(PredictionSource.values()), source -> source + " in words");

        assertThat(record.parts().get(0).matches()).isZero();
        assertThat(record.parts().get(0).from()).isEmpty();
        assertThat(record.parts().get(1))
                .isEqualTo(new TrackRecord.Part(
                        PredictionSource.BACKTEST,
                        "BACKTEST in words",
                        2,
                        Optional.of(LocalDate.of(2016, 8, 20)),
                        Optional.of(LocalDate.of(2016, 10, 20))));
    }

    @Test
    void saysNothingWhenNothingWasAdded() {
        TrackRecord record = record();

        assertThat(record.forecasters()).isEmpty();
        assertThat(record.worstMisses()).isEmpty();
        assertThat(record.reliability()).allMatch(bin -> bin.count() == 0);
    }

    @Test
    void refusesAMatchThatHasNotBeenPlayed() {
        PredictedMatch played = BackTest.of(List.of(Rows.row("eng.1", "2016-08-20", "A", "B", 1, 1)), "run")
                .judged()
                .get(0)
                .match();
        PredictedMatch open = new PredictedMatch(
                played.match(),
                played.season(),
                Optional.empty(),
                Optional.empty(),
                played.probabilities(),
                PredictionSource.LIVE,
                Optional.empty(),
                "run",
                Optional.empty());

        assertThatThrownBy(() -> new Judged(open, Optional.empty(), Optional.empty()))
                .hasMessageContaining("cannot be judged");
    }
}
