package dev.touchline.ingress.imports;

import dev.touchline.ingress.reply.Refusal;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The body of a request as a stream that a worker thread reads while it arrives. The client is held back when the worker
 * falls behind, so that only a few chunks are in memory at a time.
 *
 * <p>Made on the event loop of the request, read by one other thread.
 */
final class UploadStream extends InputStream {
    private static final int MOST_CHUNKS = 32;
    private static final int FEW_CHUNKS = 8;

    private final BlockingQueue<Part> parts = new LinkedBlockingQueue<>();
    private final AtomicBoolean held = new AtomicBoolean();
    private final HttpServerRequest request;
    private final Context context;
    private final long limit;
    private final Duration timeout;
    private long received;
    private boolean broken;
    private byte[] chunk = {};
    private int position;
    private boolean ended;

    UploadStream(HttpServerRequest request, long limit, Duration timeout) {
        this.request = request;
        this.context = Vertx.currentContext();
        this.limit = limit;
        this.timeout = timeout;
        request.handler(this::take);
        request.exceptionHandler(this::fail);
        request.endHandler(end -> parts.add(new Part(null, null)));
    }

    /** A chunk, a failure, or neither at the end. */
    private record Part(Buffer chunk, Throwable failure) {}

    private void take(Buffer arrived) {
        if (broken) {
            return;
        }
        received += arrived.length();
        if (received > limit) {
            fail(Refusal.bodyTooLarge(limit));
            return;
        }
        parts.add(new Part(arrived, null));
        if (parts.size() > MOST_CHUNKS && held.compareAndSet(false, true)) {
            request.pause();
        }
    }

    private void fail(Throwable cause) {
        broken = true;
        parts.add(new Part(null, cause));
    }

    @Override
    public int read() throws IOException {
        return fill() ? chunk[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, chunk.length - position);
        System.arraycopy(chunk, position, target, offset, count);
        position += count;
        return count;
    }

    /**
     * Lets the rest of the upload pass by unread. A client that sends everything before it looks for the reply would
     * otherwise be held back until its connection is closed for being late.
     */
    @Override
    public void close() {
        context.runOnContext(now -> {
            broken = true;
            request.resume();
        });
    }

    /** Makes sure that there are bytes to give; false at the end. */
    private boolean fill() throws IOException {
        while (position == chunk.length && !ended) {
            Part part = next();
            if (part.failure() instanceof Refusal refusal) {
                throw refusal;
            }
            if (part.failure() != null) {
                throw new IOException("the upload broke off", part.failure());
            }
            ended = part.chunk() == null;
            chunk = ended ? chunk : part.chunk().getBytes();
            position = ended ? position : 0;
        }
        return position < chunk.length;
    }

    private Part next() throws IOException {
        try {
            Part part = parts.poll(timeout.toMillis(), TimeUnit.MILLISECONDS);
            if (part == null) {
                throw Refusal.bodyTooLate();
            }
            if (parts.size() < FEW_CHUNKS && held.compareAndSet(true, false)) {
                context.runOnContext(now -> request.resume());
            }
            return part;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the server is stopping");
        }
    }
}
