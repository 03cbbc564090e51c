package dev.touchline.ingress.http;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.ingress.reply.Problems;
import dev.touchline.ingress.reply.Reply;
import dev.touchline.mesh.tracing.Traceparent;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** Answers what is not HTTP: it never reaches the router, and its connection is closed. */
final class InvalidRequests implements Handler<HttpServerRequest> {
    private static final int UNKNOWN_VERSION = 505;

    private final Problems problems;
    private final RequestMetrics metrics;

    InvalidRequests(Problems problems, RequestMetrics metrics) {
        this.problems = problems;
        this.metrics = metrics;
    }

    @Override
    public void handle(HttpServerRequest request) {
        DecoderResult result = request.decoderResult();
        Throwable cause = result == null ? null : result.cause();
        Traceparent trace = Traceparent.create();
        int status = statusOf(cause);
        Reply reply = problems.reply(status, failureOf(status), "/", trace);
        HttpServerResponse response = request.response().setStatusCode(status);
        response.putHeader(HttpHeaders.CONTENT_TYPE, reply.type());
        response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        SecurityHeaders.addTo(response, reply);
        metrics.begun();
        metrics.ended("other", RequestMetrics.UNMATCHED, status, 0);
        response.end(reply.body()).onComplete(sent -> request.connection().close());
    }

    private static int statusOf(Throwable cause) {
        if (cause instanceof HeadGuard.UnknownVersion) {
            return UNKNOWN_VERSION;
        }
        if (cause instanceof TooLongHttpLineException) {
            return 414;
        }
        return cause instanceof TooLongHttpHeaderException ? 431 : 400;
    }

    private static Failure failureOf(int status) {
        return switch (status) {
            case UNKNOWN_VERSION ->
                Failure.of(
                        Category.INVALID, "unknown-http-version", "This server speaks HTTP/1.1; send the request so.");
            case 400 ->
                Failure.of(
                        Category.INVALID,
                        "bad-request",
                        "This is not a request of HTTP version 1.1, or it names more than one Host.");
            default -> Failure.of(Category.INVALID, "head-too-large", "The request line or the headers are too long.");
        };
    }
}
