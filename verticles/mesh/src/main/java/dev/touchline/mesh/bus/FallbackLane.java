package dev.touchline.mesh.bus;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Endpoint;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.FailureException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Two lanes, the second for what the first could not bring to anybody. A request takes the second lane when the first
 * one certainly left it unbegun (nobody serves, the breaker is open, it was not delivered), and an idempotent one also
 * when nothing was heard of it; both lanes together end by the call's deadline.
 *
 * <p>So that silence leaves time for the second lane, an idempotent request has half of its time on the first one, and no
 * more than two waits for a lost answer. A patient call has all its time there: its silence means nothing. Whatever a
 * service itself fails with, unavailable or not, is the answer; only where it ran out of time on
 * the first lane, the rest of the caller's is for the second one. An endpoint is served on both lanes.
 */
final class FallbackLane implements Lane {
    private static final int LOST_ANSWERS = 2;

    private final Lane first;
    private final Lane second;
    private final Duration mostOnFirst;
    private final MeterRegistry registry;
    private final Clock clock;
    private final Map<String, Counter> failovers = new ConcurrentHashMap<>();

    FallbackLane(Lane first, Lane second, LaneConfig config, MeterRegistry registry, Clock clock) {
        this.first = first;
        this.second = second;
        this.registry = registry;
        this.clock = clock;
        mostOnFirst = config.lostAfter().multipliedBy(LOST_ANSWERS);
    }

    @Override
    public String name() {
        return first.name() + ">" + second.name();
    }

    @Override
    public <Q, R> Future<R> request(Endpoint<Q, R> endpoint, Q request, Call call) {
        boolean silenceMeans = endpoint.idempotent() && !call.patient();
        return first.request(endpoint, request, silenceMeans ? call.within(share(call)) : call)
                .recover(thrown -> {
                    boolean failsOver = Unanswered.notBegun(thrown) || silenceMeans && outOfTime(thrown);
                    return failsOver && !call.deadline().passed(clock)
                            ? failOver(endpoint, request, call, thrown)
                            : Future.failedFuture(thrown);
                });
    }

    @Override
    public <Q, R> R atOnce(Endpoint<Q, R> endpoint, Q request, Call call) {
        return first.atOnce(endpoint, request, call);
    }

    @Override
    public <Q, R> Future<Subscription> serve(Endpoint<Q, R> endpoint, int permits, Service<Q, R> service) {
        Future<Subscription> one = first.serve(endpoint, permits, service);
        Future<Subscription> other = second.serve(endpoint, permits, service);
        return Future.join(one, other)
                .<Subscription>map(both -> () -> cancelAll(List.of(one.result(), other.result())))
                .recover(thrown -> cancelAll(List.of(one, other).stream()
                                .filter(Future::succeeded)
                                .map(Future::result)
                                .toList())
                        .transform(undone -> Future.failedFuture(thrown)));
    }

    private <Q, R> Future<R> failOver(Endpoint<Q, R> endpoint, Q request, Call call, Throwable thrown) {
        failoversOf(endpoint.address()).increment();
        return second.request(endpoint, request, call).recover(again -> Future.failedFuture(clearer(thrown, again)));
    }

    /**
     * Silence, or a service that was told of less time than the caller has. How much of that was left does not matter: it
     * may have given a part to others, and one of them may be the one that is silent.
     */
    private static boolean outOfTime(Throwable thrown) {
        return Unanswered.silence(thrown) || FailureException.failureOf(thrown).category() == Category.TIMEOUT;
    }

    /** Where the second lane is away too, whoever asks should hear of the service and not of our broker. */
    private static Throwable clearer(Throwable onFirst, Throwable onSecond) {
        Failure failure = FailureException.failureOf(onSecond);
        return failure.category() == Category.UNAVAILABLE && Unanswered.notBegun(onSecond) ? onFirst : onSecond;
    }

    private Deadline share(Call call) {
        Duration half = call.deadline().remaining(clock).dividedBy(2);
        return Deadline.after(half.compareTo(mostOnFirst) < 0 ? half : mostOnFirst, clock);
    }

    private static Future<Void> cancelAll(List<Subscription> subscriptions) {
        return Future.join(subscriptions.stream().map(Subscription::cancel).toList())
                .mapEmpty();
    }

    private Counter failoversOf(String address) {
        return failovers.computeIfAbsent(address, a -> Counter.builder("lane.failovers")
                .description("Requests that took the second lane because the first one brought no answer")
                .tag("endpoint", a)
                .register(registry));
    }
}
