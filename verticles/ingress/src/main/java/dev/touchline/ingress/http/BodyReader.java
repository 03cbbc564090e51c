package dev.touchline.ingress.http;

import dev.touchline.ingress.reply.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;

/** Reads whole bodies into memory, up to a size and within a time. Knows no forms and writes no files. */
final class BodyReader {
    private final long limit;
    private final Duration timeout;

    BodyReader(long limit, Duration timeout) {
        this.limit = limit;
        this.timeout = timeout;
    }

    /** The body; fails with a {@link Refusal} of status 413 when it is too large, 408 when it is too late and 400 when it breaks off. */
    Future<Buffer> read(HttpServerRequest request, ConnectionWatch.Watched watched) {
        if (declaredLength(request) > limit) {
            return Future.failedFuture(Refusal.bodyTooLarge(limit));
        }
        Promise<Buffer> whole = Promise.promise();
        Buffer body = Buffer.buffer();
        watched.within(timeout, () -> whole.tryFail(Refusal.bodyTooLate()));
        request.handler(chunk -> take(chunk, body, whole));
        request.exceptionHandler(broken -> whole.tryFail(Refusal.bodyBroken()));
        request.endHandler(end -> {
            watched.settled();
            whole.tryComplete(body);
        });
        return whole.future();
    }

    private void take(Buffer chunk, Buffer body, Promise<Buffer> whole) {
        if (body.length() + (long) chunk.length() > limit) {
            whole.tryFail(Refusal.bodyTooLarge(limit));
        } else {
            body.appendBuffer(chunk);
        }
    }

    static boolean hasBody(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING) || declaredLength(request) > 0;
    }

    /** The length that the request declares, 0 when it declares none. */
    static long declaredLength(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length.strip());
    }
}
