package dev.touchline.ingress.http;

import dev.touchline.ingress.stream.Outlet;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** The body of an HTTP response that is streamed. Confined to the event loop of its connection. */
final class ResponseOutlet implements Outlet {
    private static final Runnable NOTHING = () -> {};

    private final HttpServerResponse response;
    private final HttpServerRequest request;
    private final LongSupplier nanoTime;
    private final List<Runnable> leavers = new ArrayList<>();
    private Runnable room = NOTHING;
    private Runnable leave = NOTHING;
    private Runnable silence = NOTHING;
    private long lastMove;
    private boolean stalled;
    private boolean leaving;
    private boolean ended;
    private boolean over;

    ResponseOutlet(HttpServerResponse response, HttpServerRequest request, LongSupplier nanoTime) {
        this.response = response;
        this.request = request;
        this.nanoTime = nanoTime;
        lastMove = nanoTime.getAsLong();
        response.drainHandler(drained -> drained());
    }

    @Override
    public void write(Buffer part) {
        if (!open()) {
            return;
        }
        response.write(part);
        if (!stalled) {
            lastMove = nanoTime.getAsLong();
            stalled = response.writeQueueFull();
        }
    }

    @Override
    public boolean full() {
        return open() && response.writeQueueFull();
    }

    @Override
    public void onRoom(Runnable runs) {
        room = runs;
    }

    @Override
    public void onGone(Runnable gone) {
        if (over) {
            gone.run();
        } else {
            leavers.add(gone);
        }
    }

    @Override
    public void onLeaving(Runnable runs) {
        leave = runs;
        if (leaving) {
            runs.run();
        }
    }

    @Override
    public void onSilence(Runnable runs) {
        silence = runs;
    }

    @Override
    public void end() {
        if (open()) {
            ended = true;
            response.end().onComplete(sent -> {
                if (request.version() == HttpVersion.HTTP_1_0) {
                    // Only the end of the connection tells such a client where the body ends.
                    request.connection().close();
                }
            });
        }
    }

    @Override
    public void breakOff() {
        if (!over) {
            cut(request.connection());
        }
    }

    /** Vert.x itself closes a connection behind what is still to be sent: never, with a client that takes nothing. */
    private static void cut(HttpConnection connection) {
        if (connection instanceof ConnectionBase known) {
            known.channelHandlerContext().close();
        } else {
            connection.close();
        }
    }

    @Override
    public boolean open() {
        return !ended && !over && !response.closed();
    }

    /** The reply is out, or its client has gone. */
    void over() {
        over = true;
        leavers.forEach(Runnable::run);
        leavers.clear();
    }

    /** The server is about to stop. */
    void leave() {
        leaving = true;
        leave.run();
    }

    void sweep(long now, StreamRules rules) {
        long quiet = now - lastMove;
        if (stalled && quiet > rules.stall().toNanos()) {
            breakOff();
        } else if (!stalled && open() && quiet > rules.heartbeat().toNanos()) {
            silence.run();
            lastMove = now;
        }
    }

    private void drained() {
        stalled = false;
        lastMove = nanoTime.getAsLong();
        if (open()) {
            room.run();
        }
    }
}
