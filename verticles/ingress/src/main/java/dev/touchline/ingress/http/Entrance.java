package dev.touchline.ingress.http;

import dev.touchline.mesh.tracing.Traceparent;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where every request comes in: it gets its trace, is counted and timed, and leaves one line in the log. */
final class Entrance implements Handler<RoutingContext> {
    private static final Logger LOG = LoggerFactory.getLogger(Entrance.class);

    private final ConnectionWatch watch;
    private final RequestMetrics metrics;
    private final Duration bodyTimeout;

    Entrance(ConnectionWatch watch, RequestMetrics metrics, Duration bodyTimeout) {
        this.watch = watch;
        this.metrics = metrics;
        this.bodyTimeout = bodyTimeout;
    }

    @Override
    public void handle(RoutingContext context) {
        begin(context);
        context.next();
    }

    /** Begins an exchange for a request that may never have reached the router. */
    Exchange begin(RoutingContext context) {
        HttpServerRequest request = context.request();
        ConnectionWatch.Watched watched = watch.of(request.connection());
        Traceparent trace = Traceparent.parse(request.getHeader("traceparent"))
                .map(Traceparent::child)
                .orElseGet(Traceparent::create);
        Exchange exchange = new Exchange(context, trace, watched);
        if (BodyReader.hasBody(request)) {
            watched.within(bodyTimeout, request.connection()::close);
        } else {
            watched.ourTurn();
        }
        metrics.begun();
        context.addEndHandler(sent -> end(exchange, context));
        return exchange;
    }

    private void end(Exchange exchange, RoutingContext context) {
        if (!exchange.end()) {
            return;
        }
        HttpServerRequest request = context.request();
        int status = context.response().getStatusCode();
        long nanos = exchange.nanos();
        metrics.ended(request.method().name(), exchange.endpoint(), status, nanos);
        if (request.isEnded()) {
            exchange.watched().replied(request.connection());
        } else {
            exchange.watched().within(bodyTimeout, request.connection()::close);
        }
        LOG.debug(
                "method={} endpoint={} status={} micros={} bytes={} trace_id={}",
                request.method(),
                exchange.endpoint(),
                status,
                nanos / 1_000,
                context.response().bytesWritten(),
                exchange.trace().traceId());
    }
}
