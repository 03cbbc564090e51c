package dev.touchline.ingress.http;

import dev.touchline.mesh.tracing.LogField;
import dev.touchline.mesh.tracing.Span;
import dev.touchline.mesh.tracing.SpanKind;
import dev.touchline.mesh.tracing.Traceparent;
import dev.touchline.mesh.tracing.Tracer;
import dev.touchline.mesh.tracing.Trail;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where every request comes in: it gets its trace, is counted and timed, and leaves one line in the log. */
final class Entrance implements Handler<RoutingContext> {
    private static final Logger LOG = LoggerFactory.getLogger(Entrance.class);

    private final ConnectionWatch watch;
    private final RequestMetrics metrics;
    private final Tracer tracer;
    private final CrossOrigin crossOrigin;
    private final Duration bodyTimeout;

    Entrance(ConnectionWatch watch, Gate gate) {
        this.watch = watch;
        this.metrics = gate.metrics();
        this.tracer = gate.tracer();
        this.crossOrigin = gate.crossOrigin();
        this.bodyTimeout = gate.patience().body();
    }

    @Override
    public void handle(RoutingContext context) {
        Exchange exchange = begin(context);
        if (crossOrigin.isAsked(context.request())) {
            exchange.send(crossOrigin.welcome());
        } else {
            context.next();
        }
    }

    /** Begins an exchange for a request that may never have reached the router. */
    Exchange begin(RoutingContext context) {
        HttpServerRequest request = context.request();
        ConnectionWatch.Watched watched = watch.of(request.connection());
        Exchange exchange = new Exchange(context, begin(request), watched);
        if (BodyReader.hasBody(request)) {
            watched.within(bodyTimeout, request.connection()::close);
        } else {
            watched.settled();
        }
        crossOrigin.greet(context);
        metrics.begun();
        context.addEndHandler(sent -> end(exchange, context, sent.succeeded()));
        return exchange;
    }

    private RequestTrace begin(HttpServerRequest request) {
        Optional<Traceparent> caller = Traceparent.parse(request.getHeader("traceparent"));
        Span span = tracer.begin(SpanKind.SERVER, request.method().name(), caller);
        Traceparent trace =
                span.here().orElseGet(() -> caller.map(Traceparent::child).orElseGet(Traceparent::create));
        // The server gives each request a context of its own.
        Trail.follow(trace);
        return new RequestTrace(span, trace);
    }

    private void end(Exchange exchange, RoutingContext context, boolean sent) {
        if (!exchange.end()) {
            return;
        }
        HttpServerRequest request = context.request();
        int status = context.response().getStatusCode();
        long nanos = exchange.nanos();
        metrics.ended(request.method().name(), exchange.endpoint(), status, nanos);
        exchange.tracing().ended(request.method().name(), exchange.endpoint(), status);
        if (sent) {
            awaitNext(exchange, request);
        }
        LOG.atDebug()
                .addKeyValue(LogField.TRACE_ID.key(), exchange.trace().traceId())
                .log(
                        "method={} endpoint={} status={} micros={} bytes={}",
                        request.method(),
                        exchange.endpoint(),
                        status,
                        nanos / 1_000,
                        context.response().bytesWritten());
    }

    /** The request has become something else than HTTP; the server tells us of its connection no more. */
    void left(Exchange exchange, RoutingContext context) {
        end(exchange, context, false);
        watch.forget(context.request().connection());
    }

    /** A client that has gone owes nothing any more, but we may still be at work for it. */
    private void awaitNext(Exchange exchange, HttpServerRequest request) {
        if (request.isEnded()) {
            exchange.watched().replied(request.connection());
        } else {
            exchange.watched().within(bodyTimeout, request.connection()::close);
        }
    }
}
