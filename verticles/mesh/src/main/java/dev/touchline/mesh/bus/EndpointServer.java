package dev.touchline.mesh.bus;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Endpoint;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.FailureException;
import dev.touchline.mesh.admission.Ending;
import dev.touchline.mesh.admission.Limit;
import dev.touchline.mesh.admission.Limiter;
import dev.touchline.mesh.admission.Permit;
import dev.touchline.mesh.tracing.LogField;
import dev.touchline.mesh.tracing.MessageSpans;
import dev.touchline.mesh.tracing.Span;
import dev.touchline.mesh.tracing.Traceparent;
import dev.touchline.mesh.tracing.Trail;
import io.vertx.core.Completable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The serving side of one endpoint on a lane: its permits, its deadlines and its meters. Requests come on the context
 * that began to serve; the rest is safe for any thread.
 */
public final class EndpointServer<Q, R> {
    private static final Logger LOG = LoggerFactory.getLogger(EndpointServer.class);
    private static final Failure FULL = Failure.of(
            Category.OVERLOADED, "service-full", "The service has as much work as it takes; try again later.");

    private final Endpoint<Q, R> endpoint;
    private final Service<Q, R> service;
    private final Limiter limiter;
    private final ServedMeters meters;
    private final Clock clock;
    private final MessageSpans spans;
    private final Tap tap;
    private final Promise<Void> drained = Promise.promise();
    private final AtomicBoolean leaving = new AtomicBoolean();
    private volatile boolean left;

    EndpointServer(
            Endpoint<Q, R> endpoint,
            int permits,
            Service<Q, R> service,
            ServedMeters meters,
            Clock clock,
            MessageSpans spans,
            Tap tap) {
        this.endpoint = endpoint;
        this.service = service;
        this.meters = meters;
        this.clock = clock;
        this.spans = spans;
        this.tap = tap;
        limiter = new Limiter(Limit.fixed(permits));
        meters.came();
    }

    /** Serves a request, or refuses it: it is always answered. */
    public void serve(Received given) {
        if (leaving.get()) {
            given.turnAway();
            return;
        }
        Received request = tap.over(given);
        try {
            admit(request);
        } catch (FailureException refused) {
            request.fail(refused.failure());
        }
    }

    /**
     * The answer that the service has at once, on whatever thread; null where it has none, or is to be asked in the usual
     * way: because nothing is free here, because spans are kept, which are to show each step, or because somebody listens.
     */
    Object atOnce(Object request, Call call) {
        Optional<Permit> permit = leaving.get() || spans.kept() || tap.isOpen() ? Optional.empty() : limiter.acquire();
        if (permit.isEmpty()) {
            return null;
        }
        try {
            R answer = service.atOnce(endpoint.request().cast(request), call);
            if (answer != null) {
                meters.answeredAtOnce();
            }
            return answer;
        } catch (RuntimeException thrown) {
            // It fails in the usual way too, which tells the caller and the log.
            return null;
        } finally {
            permit.get().end(Ending.DONE);
        }
    }

    /** From now on requests are turned away, so that whoever still sends them here asks somebody else. */
    public void leave() {
        if (leaving.compareAndSet(false, true)) {
            meters.left();
        }
    }

    /** Completes when those under way have been answered; no more may come. It may be called twice. */
    public Future<Void> drained() {
        leave();
        left = true;
        tellWhenDrained();
        return drained.future();
    }

    private void admit(Received request) {
        Call call = request.call();
        if (call.deadline().at().toEpochMilli() <= clock.millis()) {
            meters.expired();
            // Whoever still listens, its clock being behind ours, need not wait for silence.
            throw EndpointCaller.LATE.asException();
        }
        Optional<Permit> permit = limiter.acquire();
        if (permit.isEmpty()) {
            meters.refused();
            throw FULL.asException();
        }
        meters.began();
        Span span = spans.serving(call.traceparent());
        Call onward = call.in(span);
        Serving serving = new Serving(request, permit.get(), onward.traceparent(), span);
        try {
            Trail.onward(onward.traceparent(), () -> service.answer(request.body(endpoint.request()), onward))
                    .onComplete(serving);
        } catch (RuntimeException | Error thrown) {
            serving.complete(null, thrown);
        }
    }

    private void tellWhenDrained() {
        if (left && limiter.inFlight() == 0) {
            drained.tryComplete();
        }
    }

    /** One request under way. */
    private final class Serving implements Completable<R> {
        private final Received request;
        private final Permit permit;
        private final Optional<Traceparent> trace;
        private final Span span;

        Serving(Received request, Permit permit, Optional<Traceparent> trace, Span span) {
            this.request = request;
            this.permit = permit;
            this.trace = trace;
            this.span = span;
        }

        @Override
        public void complete(R answer, Throwable thrown) {
            meters.ended();
            permit.end(thrown == null ? Ending.DONE : Ending.IGNORED);
            span.endWith(thrown);
            if (thrown == null) {
                reply(answer);
            } else {
                failBecause(thrown);
            }
            if (left) {
                tellWhenDrained();
            }
        }

        private void reply(R answer) {
            try {
                request.answer(Objects.requireNonNull(answer, "answer"));
            } catch (RuntimeException unwritable) {
                failBecause(unwritable);
            }
        }

        private void failBecause(Throwable thrown) {
            if (!(thrown instanceof FailureException)) {
                // The answer may have come on the context of another request that waited for the same.
                LOG.atError()
                        .addKeyValue(
                                LogField.TRACE_ID.key(),
                                trace.map(Traceparent::traceId).orElse(null))
                        .setCause(thrown)
                        .log("{} failed in a way it should not", endpoint.address());
            }
            request.fail(FailureException.failureOf(thrown));
        }
    }
}
