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
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Identical work under way is done once: whoever asks for it joins the flight and waits until his own deadline. A flight
 * lasts as long as its latest deadline, and its failure is everybody's. Confined to the thread of the room, but
 * for {@link #atOnce}.
 */
final class Flights<K, R> {
    private final ConcurrentMap<K, UnderWay<R>> underWay = new ConcurrentHashMap<>();
    private final Timers timers;
    private final Clock clock;
    private final int maxWaiting;
    private int waiting;

    Flights(Timers timers, Clock clock, int maxWaiting) {
        this.timers = timers;
        this.clock = clock;
        this.maxWaiting = maxWaiting;
    }

    /** Somebody does the work. */
    @FunctionalInterface
    private interface UnderWay<R> {
        /** Waits for it; {@code again} begins anew where nothing comes of it. */
        Future<R> join(Deadline deadline, UnaryOperator<R> shared, Hops hops, Supplier<Future<R>> again);
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
        Flight fresh = new Flight(call);
        UnderWay<R> known = underWay.putIfAbsent(key, fresh);
        if (known != null) {
            return known.join(call.deadline(), shared, hops, () -> join(key, call, work, shared, hops));
        }
        Waiter first = fresh.board(call.deadline(), UnaryOperator.identity(), hops);
        Future.succeededFuture(fresh).compose(work::apply).onComplete(result -> {
            underWay.remove(key, fresh);
            fresh.land(result);
        });
        return first.untilItsDeadline();
    }

    /**
     * The result of work that needs no waiting, done on the caller's thread; null when somebody else is at it, or when
     * nothing came of it: {@link #join} is the way then. Whoever joins meanwhile gets the same. Safe for use by any thread.
     */
    R atOnce(K key, Supplier<R> work) {
        Promise<R> end = Promise.promise();
        UnderWay<R> mine = (deadline, shared, hops, again) -> after(end.future())
                .compose(made -> made == null ? again.get() : Future.succeededFuture(shared.apply(made)));
        if (underWay.putIfAbsent(key, mine) != null) {
            return null;
        }
        R made = null;
        try {
            made = work.get();
            return made;
        } finally {
            underWay.remove(key, mine);
            end.complete(made);
        }
    }

    /** How many wait at the moment. */
    int waiting() {
        return waiting;
    }

    /** The same, told on the thread of the room. */
    private Future<R> after(Future<R> elsewhere) {
        Promise<R> told = Promise.promise();
        elsewhere.onSuccess(made -> timers.soon(() -> told.complete(made)));
        return told.future();
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
    private final class Flight implements Progress, UnderWay<R> {
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

        @Override
        public Future<R> join(Deadline deadline, UnaryOperator<R> shared, Hops hops, Supplier<Future<R>> again) {
            return board(deadline, shared, hops).untilItsDeadline();
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
