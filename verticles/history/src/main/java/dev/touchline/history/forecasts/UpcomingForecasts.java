package dev.touchline.history.forecasts;

import dev.touchline.contracts.FailureException;
import dev.touchline.contracts.prediction.Prediction;
import dev.touchline.contracts.prediction.PredictionRequest;
import dev.touchline.contracts.prediction.Subject;
import dev.touchline.history.state.LiveState;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the stored matches of the next days predicted before anybody asks: when fixtures were imported, when the team state
 * has moved and when another model answers. One process at a time does it, a few matches at a time, so that callers feel
 * nothing of it. Those with a kick-off come into the ledger like any other prediction. Confined to one Vert.x context.
 */
final class UpcomingForecasts {
    private static final Logger LOG = LoggerFactory.getLogger(UpcomingForecasts.class);
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final int AT_A_TIME = 4;
    private static final int KEEP_DAYS = 2;
    private static final int MOST_REPEATS = 3;

    private final UpcomingTable table;
    private final Function<PredictionRequest, Future<Prediction>> predictor;
    private final Supplier<LiveState> live;
    private final Reach reach;
    private final Clock clock;
    private final String holder = UUID.randomUUID().toString();
    private Optional<String> modelRun = Optional.empty();
    private String stateVersion = "";
    private boolean due = true;
    private boolean running;
    /** Whether some answer rested on an older state than ours, and how often that was asked again. */
    private boolean overtaken;

    private int repeats;

    /**
     * Makes one.
     *
     * @param predictor asks for a prediction and gives up by itself when there is no answer
     */
    UpcomingForecasts(
            UpcomingTable table,
            Function<PredictionRequest, Future<Prediction>> predictor,
            Supplier<LiveState> live,
            Reach reach,
            Clock clock) {
        this.table = table;
        this.predictor = predictor;
        this.live = live;
        this.reach = reach;
        this.clock = clock;
    }

    /** There may be new matches to come: the next look finds work. */
    void wake() {
        due = true;
    }

    /** A model answers; another one than before makes every prediction stale. */
    void modelIs(String run) {
        if (!modelRun.equals(Optional.of(run))) {
            modelRun = Optional.of(run);
            due = true;
        }
    }

    /** Does what is due, unless it is being done. Never fails: what could not be done stays due. */
    Future<Void> look() {
        String now = live.get().version();
        if (!now.equals(stateVersion)) {
            stateVersion = now;
            repeats = 0;
            due = true;
        }
        if (!due || running || reach.limit() == 0) {
            return Future.succeededFuture();
        }
        due = false;
        running = true;
        return table.lease(holder, LEASE)
                .compose(ours -> ours ? pass() : leaveIt())
                .recover(error -> {
                    due = true;
                    LOG.debug("Matches to come cannot be predicted now: {}", error.getMessage());
                    return Future.succeededFuture();
                })
                .onComplete(done -> running = false);
    }

    /** Whoever has the lease may have looked before the change that we know of. */
    private Future<Void> leaveIt() {
        due = true;
        return Future.succeededFuture();
    }

    private Future<Void> pass() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        LocalDate last = today.plusDays(reach.days());
        return table.forget(today.minusDays(KEEP_DAYS))
                .compose(done ->
                        table.stale(today, last, clock.instant(), stateVersion, modelRun.orElse(null), reach.limit()))
                .compose(ids -> chunks(ids, 0))
                .onSuccess(done -> askAgainIfOvertaken())
                .eventually(() -> table.release(holder));
    }

    /** Another process may learn of a new state a heartbeat after us and answer from the old one until then. */
    private void askAgainIfOvertaken() {
        if (overtaken && repeats < MOST_REPEATS) {
            repeats++;
            due = true;
        }
        overtaken = false;
    }

    private Future<Void> chunks(List<Long> ids, int from) {
        if (from >= ids.size()) {
            return Future.succeededFuture();
        }
        List<Future<Optional<Prediction>>> asked = ids.subList(from, Math.min(ids.size(), from + AT_A_TIME)).stream()
                .map(this::predict)
                .toList();
        return Future.all(asked)
                .compose(done -> table.keep(
                        asked.stream().flatMap(one -> one.result().stream()).toList()))
                .compose(kept -> table.lease(holder, LEASE))
                .compose(ours -> ours ? chunks(ids, from + AT_A_TIME) : leaveIt());
    }

    /** A match that cannot be predicted as it is, such as one whose clubs have a later result, is left out. */
    private Future<Optional<Prediction>> predict(long id) {
        return predictor
                .apply(new PredictionRequest(new Subject.StoredMatch(id), false))
                .onSuccess(
                        said -> overtaken |= !said.provenance().stateVersion().equals(stateVersion))
                .map(Optional::of)
                .recover(error -> FailureException.failureOf(error).category().retryable()
                        ? Future.failedFuture(error)
                        : Future.succeededFuture(Optional.empty()));
    }
}
