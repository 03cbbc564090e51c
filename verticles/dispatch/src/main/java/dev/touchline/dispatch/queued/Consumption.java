package dev.touchline.dispatch.queued;

import dev.touchline.contracts.FailureException;
import dev.touchline.dispatch.timing.Backoff;
import dev.touchline.dispatch.timing.Timers;
import dev.touchline.mesh.bus.Subscription;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes from a queue while it is wanted. One change follows the other, whatever is wanted meanwhile; one that fails is
 * tried again. Confined to one thread.
 */
final class Consumption {
    private static final Logger LOG = LoggerFactory.getLogger(Consumption.class);

    private final String what;
    private final Supplier<Future<Subscription>> source;
    private final Timers timers;
    private final Backoff backoff;
    private final List<Promise<Void>> waiting = new ArrayList<>();
    private Optional<Subscription> taking = Optional.empty();
    private boolean wanted;
    private boolean changing;

    Consumption(String what, Supplier<Future<Subscription>> source, Timers timers, Backoff backoff) {
        this.what = what;
        this.source = source;
        this.timers = timers;
        this.backoff = backoff;
    }

    /** Takes from the queue from now on, or no more. */
    void want(boolean wanted) {
        this.wanted = wanted;
        change(1);
    }

    /** Whether it is as wanted. */
    boolean steady() {
        return wanted == taking.isPresent();
    }

    /** Takes no more; completes when nothing taken is under way. */
    Future<Void> stop() {
        Promise<Void> stopped = Promise.promise();
        waiting.add(stopped);
        want(false);
        return stopped.future();
    }

    private void change(int tries) {
        if (changing) {
            return;
        }
        if (steady()) {
            tellStopped();
            return;
        }
        changing = true;
        boolean begins = wanted;
        (begins ? begin() : end()).onComplete(done -> {
            if (done.succeeded()) {
                changing = false;
                change(1);
            } else {
                String code = FailureException.failureOf(done.cause()).code();
                LOG.warn("{} cannot be {} ({}), trying again", what, begins ? "taken" : "left", code);
                timers.after(backoff.after(tries), () -> {
                    changing = false;
                    change(tries + 1);
                });
            }
        });
    }

    private Future<?> begin() {
        return source.get().onSuccess(subscription -> taking = Optional.of(subscription));
    }

    /** A subscription that cannot be cancelled takes no more either: its connection is gone. */
    private Future<?> end() {
        return taking.orElseThrow().cancel().otherwiseEmpty().onSuccess(ended -> taking = Optional.empty());
    }

    private void tellStopped() {
        if (!wanted) {
            waiting.forEach(Promise::tryComplete);
            waiting.clear();
        }
    }
}
