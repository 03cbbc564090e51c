package dev.touchline.history;

import dev.touchline.contracts.history.PredictionSource;
import dev.touchline.contracts.history.TrackRecord;
import dev.touchline.contracts.prediction.ThreeWay;
import dev.touchline.history.ledger.PredictionTable;
import dev.touchline.history.ledger.PredictionTable.Settled;
import dev.touchline.history.paging.Cursor;
import dev.touchline.history.state.MatchTable;
import dev.touchline.history.trackrecord.BackTest;
import dev.touchline.history.trackrecord.Judged;
import dev.touchline.history.trackrecord.TrackRecordSums;
import io.vertx.core.Future;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sums up how good the predictions have been. Only a changed match can change the answer, so it is worked out once for
 * each revision of the matches, whoever asks. Confined to one Vert.x context.
 */
final class TrackRecordDesk {
    private static final int CHUNK = 1000;
    private static final long NO_MATCHES = -1;

    private final PredictionTable predictions;
    private final MatchTable matches;
    private final BackTest backTest;
    private final SlowDesk slow;
    private final Map<Optional<PredictionSource>, Kept> kept = new HashMap<>();

    /** An answer that is there or under way, and the revision of the matches that it rests on. */
    private record Kept(long revision, Future<TrackRecord> answer) {}

    TrackRecordDesk(PredictionTable predictions, MatchTable matches, BackTest backTest, SlowDesk slow) {
        this.predictions = predictions;
        this.matches = matches;
        this.backTest = backTest;
        this.slow = slow;
    }

    /** The track record of one source, or of all. */
    Future<TrackRecord> of(Optional<PredictionSource> source) {
        boolean live = !source.equals(Optional.of(PredictionSource.BACKTEST));
        Future<Long> revision = live ? matches.revision() : Future.succeededFuture(NO_MATCHES);
        return revision.compose(now -> {
            Kept known = kept.get(source);
            if (known != null && known.revision() == now && !known.answer().failed()) {
                return known.answer();
            }
            Future<TrackRecord> answer = sumUp(source);
            kept.put(source, new Kept(now, answer));
            return answer;
        });
    }

    private Future<TrackRecord> sumUp(Optional<PredictionSource> source) {
        TrackRecordSums sums = new TrackRecordSums();
        List<PredictionSource> sources = source.map(List::of).orElse(List.of(PredictionSource.values()));
        Future<Void> summed = Future.succeededFuture();
        for (PredictionSource one : sources) {
            summed = summed.compose(done -> switch (one) {
                case LIVE -> addLive(sums, Optional.empty());
                case BACKTEST -> addAll(sums, backTest.judged());
            });
        }
        Map<PredictionSource, String> labels = labels();
        return summed.map(done -> sums.record(sources, labels::get));
    }

    private Future<Void> addLive(TrackRecordSums sums, Optional<Cursor> after) {
        return predictions.settled(after, CHUNK, true).compose(found -> addAll(
                        sums, found.stream().map(this::judged).toList())
                .compose(added -> found.size() < CHUNK
                        ? Future.succeededFuture()
                        : addLive(sums, Optional.of(found.get(found.size() - 1).place()))));
    }

    private Future<Void> addAll(TrackRecordSums sums, List<Judged> judged) {
        return slow.answer(() -> {
            judged.forEach(sums::add);
            return null;
        });
    }

    private Judged judged(Settled settled) {
        Optional<ThreeWay> elo =
                settled.homeElo().flatMap(home -> settled.awayElo().flatMap(away -> backTest.elo(home, away)));
        return new Judged(
                settled.match(), backTest.classPrior(settled.match().match().competition()), elo);
    }

    private Map<PredictionSource, String> labels() {
        Map<PredictionSource, String> labels = new EnumMap<>(PredictionSource.class);
        labels.put(PredictionSource.LIVE, "Live: predicted before kick-off, locked by the database at kick-off");
        labels.put(
                PredictionSource.BACKTEST,
                backTest.seasons().isEmpty()
                        ? "Back-test: this model brings none"
                        : "Back-test of season " + String.join(", ", backTest.seasons())
                                + ": made afterwards, each match from earlier days only, by a model that had learned"
                                + " from earlier seasons only");
        return labels;
    }
}
