package dev.touchline.ingress.stream;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A stream of events to one client. Confined to the event loop of its request. Nothing here fails: an event for a client
 * that has gone is thrown away, and {@link #onGone} tells.
 */
public final class EventStream {
    public static final String MEDIA_TYPE = "text/event-stream";

    /** How long a client waits before it connects again. */
    private static final Duration RETRY = Duration.ofSeconds(2);

    private static final Buffer HEARTBEAT = Buffer.buffer(":\n\n");
    private static final Future<Void> ROOM = Future.succeededFuture();

    private final Outlet outlet;
    private final List<Runnable> leavers = new ArrayList<>();
    private Promise<Void> room = Promise.promise();

    private EventStream(Outlet outlet) {
        this.outlet = outlet;
    }

    /** A stream without an end of its own: it ends, and its client connects again, when the server is about to stop. */
    static EventStream lasting(Outlet outlet) {
        EventStream stream = passing(outlet);
        outlet.onLeaving(outlet::end);
        return stream;
    }

    /** A stream that soon ends by itself, and is given the time to do so. */
    static EventStream passing(Outlet outlet) {
        EventStream stream = new EventStream(outlet);
        outlet.onRoom(stream::proceed);
        outlet.onGone(stream::gone);
        outlet.onSilence(() -> outlet.write(HEARTBEAT));
        outlet.write(Buffer.buffer("retry: " + RETRY.toMillis() + "\n\n"));
        return stream;
    }

    /** Sends an event if the client keeps up, else drops it; false when it was dropped. */
    public boolean offer(ServerEvent event) {
        if (!outlet.open() || outlet.full()) {
            return false;
        }
        outlet.write(event.onTheWire());
        return true;
    }

    /**
     * Sends an event in any case.
     *
     * @return succeeds when there is room for the next, which a producer must wait for; it also succeeds when the client goes
     */
    public Future<Void> send(ServerEvent event) {
        outlet.write(event.onTheWire());
        return outlet.open() && outlet.full() ? room.future() : ROOM;
    }

    /** Runs once, when the stream is over, whoever ended it; at once if it already is. */
    public void onGone(Runnable leaver) {
        if (outlet.open()) {
            leavers.add(leaver);
        } else {
            leaver.run();
        }
    }

    /** Whether the client is still there and the stream has not been ended. */
    public boolean open() {
        return outlet.open();
    }

    /** Ends the stream; what was sent still arrives. */
    public void end() {
        outlet.end();
    }

    private void proceed() {
        Promise<Void> waiting = room;
        room = Promise.promise();
        waiting.complete();
    }

    private void gone() {
        proceed();
        leavers.forEach(Runnable::run);
    }

    /** Sends the events of a reply. */
    @FunctionalInterface
    public interface Source {

        /** Begins, with a client that listens. */
        void begin(EventStream events);

        /** What writes them to an outlet, for a stream without an end of its own. */
        default StreamSource lasting() {
            return outlet -> begin(EventStream.lasting(outlet));
        }

        /** What writes them to an outlet, for a stream that soon ends by itself. */
        default StreamSource passing() {
            return outlet -> begin(EventStream.passing(outlet));
        }
    }
}
