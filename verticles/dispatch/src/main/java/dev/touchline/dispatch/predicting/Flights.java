package dev.touchline.dispatch.predicting;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.dispatch.Hop;
import dev.touchline.dispatch.timing.Timers;
import dev.touchline.mesh.bus.Call;
import dev.touchline.mesh.bus.Deadline;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Identical work under way is done once: whoever asks for it joins the flight and waits until his own deadline. A flight
 * lasts as long as its latest deadline, and its failure is everybody's. Confined to one thread.
 */
final class Flights<K, R> {
    private final Map<K, Flight> underWay = new HashMap<>();
    private final Timers timers;
    private final Clock clock;
    private final int maxWaiting;
    private int waiting;

    Flights(Timers timers, Clock clock, int maxWaiting) {
        this.timers = timers;
        this.clock = clock;
        this.maxWaiting = maxWaiting;
    }

    /** What the work of a flight sees of it. */
    interface Progress {
        /** The latest deadline of those who wait; it moves when somebody with more time joins. */
        Deadline deadline();

        /** Tells those who follow a question of this flight that it has come to a place. */
        void passed(Hop hop);

        /** The trace of whoever began the flight, until the latest deadline. */
        Call call();
    }

    /**
     * Waits for the work known by the key, beginning it when it is not under way.
     *
     * @param work does it; called at most once per flight
     * @param shared what those who only joined get in place of the result
     * @param hops hears from now on where the work of the flight comes to
     * @return fails with {@code TIMEOUT} at the call's deadline, {@code OVERLOADED} when too many wait, else as the work does
     */
    Future<R> join(K key, Call call, Function<Progress, Future<R>> work, UnaryOperator<R> shared, Hops hops) {
        if (call.deadline().passed(clock)) {
            return Future.failedFuture(late());
        }
        if (waiting >= maxWaiting) {
            return Future.failedFuture(full());
        }
        Flight flight = underWay.get(key);
        if (flight != null) {
            return flight.board(call.deadline(), shared, hops).untilItsDeadline();
        }
        Flight fresh = new Flight(call);
        underWay.put(key, fresh);
        Waiter first = fresh.board(call.deadline(), UnaryOperator.identity(), hops);
        Future.succeededFuture(fresh).compose(work::apply).onComplete(result -> {
            underWay.remove(key, fresh);
            fresh.land(result);
        });
        return first.untilItsDeadline();
    }

    /** How many wait at the moment. */
    int waiting() {
        return waiting;
    }

    private RuntimeException late() {
        return Failure.of(Category.TIMEOUT, "prediction-timeout", "The prediction was not ready in time; ask again.")
                .asException();
    }

    private RuntimeException full() {
        String words = "Too many predictions are waited for at the moment; ask again in a few seconds.";
        return Failure.of(Category.OVERLOADED, "too-many-waiting", words).asException();
    }

    /** One piece of work under way, and who waits for it in the order of joining. */
    private final class Flight implements Progress {
        private final Set<Waiter> waiters = new LinkedHashSet<>();
        private final Call first;
        private Deadline latest;

        Flight(Call first) {
            this.first = first;
            latest = first.deadline();
        }

        @Override
        public Deadline deadline() {
            return latest;
        }

        @Override
        public Call call() {
            return new Call(latest, first.traceparent());
        }

        @Override
        public void passed(Hop hop) {
            waiters.forEach(waiter -> waiter.hops.passed(hop));
        }

        Waiter board(Deadline deadline, UnaryOperator<R> shared, Hops hops) {
            if (deadline.at().isAfter(latest.at())) {
                latest = deadline;
            }
            Waiter waiter = new Waiter(this, deadline, shared, hops);
            waiters.add(waiter);
            waiting++;
            return waiter;
        }

        void land(AsyncResult<R> result) {
            waiting -= waiters.size();
            for (Waiter waiter : waiters) {
                waiter.timer.cancel();
                if (result.succeeded()) {
                    waiter.answer.complete(waiter.shared.apply(result.result()));
                } else {
                    waiter.answer.fail(result.cause());
                }
            }
        }
    }

    private final class Waiter {
        private final Promise<R> answer = Promise.promise();
        private final Flight flight;
        private final Deadline deadline;
        private final UnaryOperator<R> shared;
        private final Hops hops;
        private Timers.Timer timer = () -> {};

        Waiter(Flight flight, Deadline deadline, UnaryOperator<R> shared, Hops hops) {
            this.flight = flight;
            this.deadline = deadline;
            this.shared = shared;
            this.hops = hops;
        }

        /** The answer by the deadline. Most work has ended by now, and then nothing needs to wake anybody. */
        Future<R> untilItsDeadline() {
            if (!answer.future().isComplete()) {
                timer = timers.after(deadline.remaining(clock), this::giveUp);
            }
            return answer.future();
        }

        void giveUp() {
            if (flight.waiters.remove(this)) {
                waiting--;
                answer.fail(late());
            }
        }
    }
}
