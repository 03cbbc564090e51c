package dev.touchline.mesh.broker;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Has suspect jobs done alone: now and then it looks for some, asks the worker to begin nothing else, waits for what is
 * under way, and only then fetches them, one after the other. A crash meanwhile is the fault of exactly one job, and no
 * crash of another job counts against it. Used on one context.
 */
final class Solitude {
    private static final long LOOK_MS = 500;
    private static final Duration QUIET_WITHIN = Duration.ofSeconds(2);
    /** After so many in a row it is the others' turn. */
    private static final int IN_A_ROW = 16;

    private final Vertx vertx;
    private final SuspectLane lane;
    private final BooleanSupplier quiet;
    private final Function<Incoming, Future<Void>> work;
    private final Runnable goOn;
    private long timer;
    private boolean looking;
    private boolean wanted;
    private boolean ended;

    /**
     * Solitude for one worker.
     *
     * @param quiet whether nothing is under way
     * @param work does a job; its future completes when the job is settled
     * @param goOn called when others may begin again
     */
    Solitude(
            Vertx vertx,
            SuspectLane lane,
            BooleanSupplier quiet,
            Function<Incoming, Future<Void>> work,
            Runnable goOn) {
        this.vertx = vertx;
        this.lane = lane;
        this.quiet = quiet;
        this.work = work;
        this.goOn = goOn;
    }

    /** Begins to look for suspects. */
    void begin() {
        if (!ended) {
            lane.open();
            timer = vertx.setPeriodic(LOOK_MS, tick -> look());
        }
    }

    /** Whether nothing else may begin. */
    boolean wanted() {
        return wanted;
    }

    /** Why it finds no suspects just now, if it cannot. */
    Optional<String> trouble() {
        return lane.trouble();
    }

    /** Looks for no more; the one under way is finished. */
    void end() {
        ended = true;
        vertx.cancelTimer(timer);
    }

    Future<Void> close() {
        return lane.close();
    }

    private void look() {
        if (looking) {
            return;
        }
        looking = true;
        lane.waits().onSuccess(waits -> {
            if (waits && !ended) {
                wanted = true;
                Waiting.until(vertx, quiet, QUIET_WITHIN).onComplete(done -> takeTurn());
            } else {
                looking = false;
            }
        });
    }

    private void takeTurn() {
        if (quiet.getAsBoolean()) {
            next(IN_A_ROW);
        } else {
            yieldTurn();
        }
    }

    private void next(int left) {
        if (left == 0 || ended) {
            yieldTurn();
            return;
        }
        lane.take().onSuccess(taken -> continueWith(taken, left));
    }

    private void continueWith(Optional<Incoming> taken, int left) {
        if (taken.isEmpty()) {
            yieldTurn();
        } else {
            work.apply(taken.get()).onComplete(done -> next(left - 1));
        }
    }

    private void yieldTurn() {
        wanted = false;
        looking = false;
        goOn.run();
    }
}
