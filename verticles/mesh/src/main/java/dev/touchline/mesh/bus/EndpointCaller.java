package dev.touchline.mesh.bus;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Endpoint;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.FailureException;
import dev.touchline.mesh.admission.Ending;
import dev.touchline.mesh.admission.Limit;
import dev.touchline.mesh.admission.Limiter;
import dev.touchline.mesh.admission.Permit;
import dev.touchline.mesh.tracing.MessageSpans;
import dev.touchline.mesh.tracing.Span;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.Optional;

/** The asking side of one endpoint on a lane: its permits, its breaker and its meters. Safe for any thread. */
final class EndpointCaller<Q, R> {
    private static final Failure TOO_MANY = Failure.of(
            Category.OVERLOADED, "too-many-requests", "Too many requests are waiting for an answer; try again later.");
    private static final Failure RESTING = Failure.of(
            Category.UNAVAILABLE,
            "breaker-open",
            "The service has failed too often and is given a rest; try again later.");
    static final Failure LATE =
            Failure.of(Category.TIMEOUT, "deadline-passed", "The deadline passed before the answer.");

    private final Endpoint<Q, R> endpoint;
    private final Carrier carrier;
    private final Clock clock;
    private final Breaker breaker;
    private final CallerMeters meters;
    private final MessageSpans spans;
    private final int mostInFlight;
    private final Limiter limiter;

    EndpointCaller(
            String lane,
            Endpoint<Q, R> endpoint,
            LaneConfig config,
            MeterRegistry registry,
            Clock clock,
            MessageSpans spans,
            Carrier carrier) {
        this.endpoint = endpoint;
        this.carrier = carrier;
        this.clock = clock;
        this.spans = spans;
        mostInFlight = config.maxInFlight();
        limiter = new Limiter(Limit.fixed(mostInFlight));
        breaker = new Breaker(endpoint.address(), config);
        meters = new CallerMeters(registry, lane, endpoint.address(), limiter, breaker);
    }

    Future<R> request(Q request, Call given) {
        Call call = given.alongTrail();
        R answer = atOnce(request, call);
        if (answer != null) {
            return Future.succeededFuture(answer);
        }
        Span span = spans.requesting(call.traceparent());
        return span.until(ask(request, call.in(span)));
    }

    /**
     * The answer of somebody who has it on the spot, counted as any other; null without a trace of the try where nobody has,
     * where the request would be refused, or where spans are kept, which are to show each step. It takes no permit: nobody
     * waits for it, and no more can be under way than there are event loops.
     */
    R atOnce(Q request, Call call) {
        boolean late = call.deadline().at().toEpochMilli() <= clock.millis();
        if (late || spans.kept() || limiter.inFlight() >= mostInFlight || !breaker.allows()) {
            return null;
        }
        long begun = System.nanoTime();
        R answer = carrier.atOnce(endpoint, request, call);
        if (answer == null) {
            breaker.withdrawn();
            return null;
        }
        long nanos = System.nanoTime() - begun;
        breaker.answered(nanos);
        meters.answered(nanos);
        return answer;
    }

    private Future<R> ask(Q request, Call call) {
        if (call.deadline().at().toEpochMilli() <= clock.millis()) {
            return refuse(LATE.asException());
        }
        Optional<Permit> permit = limiter.acquire();
        if (permit.isEmpty()) {
            return refuse(TOO_MANY.asException());
        }
        if (!breaker.allows()) {
            permit.get().end(Ending.IGNORED);
            return refuse(RESTING.causedBy(Unanswered.NOT_BEGUN));
        }
        Asked<R> asked = new Asked<>(permit.get(), breaker, meters);
        carrier.carry(endpoint, request, call, asked);
        return asked.future();
    }

    private Future<R> refuse(FailureException refusal) {
        meters.refused(refusal.failure().category());
        return Future.failedFuture(refusal);
    }
}
