package dev.touchline.mesh.bus;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Endpoint;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.FailureException;
import dev.touchline.mesh.admission.Ending;
import dev.touchline.mesh.admission.Limiter;
import dev.touchline.mesh.admission.Permit;
import dev.touchline.mesh.tracing.LogField;
import dev.touchline.mesh.tracing.MessageSpans;
import dev.touchline.mesh.tracing.Span;
import dev.touchline.mesh.tracing.Traceparent;
import dev.touchline.mesh.tracing.Trail;
import io.vertx.core.Completable;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The serving side of one endpoint over the event bus. Requests come on the context that began to serve. */
final class EndpointServer<Q, R> implements Handler<Message<Object>>, Subscription {
    private static final Logger LOG = LoggerFactory.getLogger(EndpointServer.class);
    private static final Failure FULL = Failure.of(
            Category.OVERLOADED, "service-full", "The service has as much work as it takes; try again later.");

    private final Endpoint<Q, R> endpoint;
    private final Service<Q, R> service;
    private final Limiter limiter;
    private final ServedMeters meters;
    private final Clock clock;
    private final MessageSpans spans;
    private final Promise<Void> drained = Promise.promise();
    private volatile MessageConsumer<Object> consumer;
    private volatile boolean cancelled;

    EndpointServer(
            Endpoint<Q, R> endpoint,
            Limiter limiter,
            Service<Q, R> service,
            ServedMeters meters,
            Clock clock,
            MessageSpans spans) {
        this.endpoint = endpoint;
        this.service = service;
        this.meters = meters;
        this.clock = clock;
        this.spans = spans;
        this.limiter = limiter;
    }

    void consumeBy(MessageConsumer<Object> registered) {
        consumer = registered;
    }

    @Override
    public void handle(Message<Object> message) {
        try {
            admit(message);
        } catch (FailureException refused) {
            FailureWire.send(message, refused.failure());
        }
    }

    @Override
    public Future<Void> cancel() {
        cancelled = true;
        return consumer.unregister().compose(gone -> {
            tellWhenDrained();
            return drained.future();
        });
    }

    private void admit(Message<Object> message) {
        Call call = Headers.read(message.headers());
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
        Serving serving = new Serving(message, permit.get(), onward.traceparent(), span);
        // The bus gives each message a context of its own.
        onward.traceparent().ifPresent(Trail::follow);
        try {
            service.answer(Body.read(message.body(), endpoint.request()), onward)
                    .onComplete(serving);
        } catch (RuntimeException | Error thrown) {
            serving.complete(null, thrown);
        }
    }

    private void tellWhenDrained() {
        if (cancelled && limiter.inFlight() == 0) {
            drained.tryComplete();
        }
    }

    /** One request under way. */
    private final class Serving implements Completable<R> {
        private final Message<Object> message;
        private final Permit permit;
        private final Optional<Traceparent> trace;
        private final Span span;

        Serving(Message<Object> message, Permit permit, Optional<Traceparent> trace, Span span) {
            this.message = message;
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
            if (cancelled) {
                tellWhenDrained();
            }
        }

        private void reply(R answer) {
            try {
                Body.reply(message, Objects.requireNonNull(answer, "answer"));
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
            FailureWire.send(message, FailureException.failureOf(thrown));
        }
    }
}
