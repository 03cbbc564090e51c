package dev.touchline.ingress.http;

import dev.touchline.mesh.admission.Ending;
import dev.touchline.mesh.admission.Limiter;
import dev.touchline.mesh.admission.Permit;
import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Ends connections that keep us waiting: for the head of a request, for its body, or for the next request; and our
 * own work on a request when that takes too long. Vert.x's own
 * idle timeout is not used, because it would also end a connection whose client waits for us.
 *
 * <p>One periodic sweep looks at all connections of an event loop, so that a request costs a field write and no timer.
 * Confined to that event loop.
 */
final class ConnectionWatch {
    private final Map<HttpConnection, Watched> connections = new IdentityHashMap<>();
    private final List<Watched> abandoned = new ArrayList<>();
    private final Duration headTimeout;
    private final Duration idleTimeout;
    private final Limiter places;
    private final LongSupplier nanoTime;
    private boolean leaving;

    ConnectionWatch(Duration headTimeout, Duration idleTimeout, Limiter places, LongSupplier nanoTime) {
        this.headTimeout = headTimeout;
        this.idleTimeout = idleTimeout;
        this.places = places;
        this.nanoTime = nanoTime;
    }

    /** A client has connected and now owes us the head of its first request, or finds every place taken and has to go. */
    void opened(HttpConnection connection) {
        Optional<Permit> place = places.acquire();
        if (place.isEmpty()) {
            connection.close();
            return;
        }
        Watched watched = new Watched();
        watched.place = place;
        connections.put(connection, watched);
        watched.within(headTimeout, connection::close);
        connection.closeHandler(closed -> forget(connection));
    }

    /** The client has gone, or is watched by somebody else. Work for it goes on, and still has its deadline. */
    void forget(HttpConnection connection) {
        Watched gone = connections.remove(connection);
        if (gone == null) {
            return;
        }
        gone.place.ifPresent(held -> held.end(Ending.DONE));
        if (gone.atWork) {
            abandoned.add(gone);
        }
    }

    /** What is watched on a connection. */
    Watched of(HttpConnection connection) {
        return connections.computeIfAbsent(connection, unseen -> new Watched());
    }

    /** From now on, each reply asks its client to leave. */
    void leave() {
        leaving = true;
    }

    int size() {
        return connections.size() + abandoned.size();
    }

    /** Ends what is late. */
    void sweep() {
        long now = nanoTime.getAsLong();
        for (Watched watched : new ArrayList<>(connections.values())) {
            watched.endIfLate(now);
        }
        List.copyOf(abandoned).forEach(watched -> watched.endIfLate(now));
        abandoned.removeIf(watched -> !watched.atWork);
    }

    /** What one connection owes us, and until when. */
    final class Watched {
        private Optional<Permit> place = Optional.empty();
        private long due;
        private Runnable late;
        private boolean atWork;

        /** The client owes us something within a time; then {@code late} runs, once. */
        void within(Duration time, Runnable late) {
            this.due = nanoTime.getAsLong() + time.toNanos();
            this.late = late;
            this.atWork = false;
        }

        /** We owe the client a reply within a time; then {@code late} runs, once, also when the client has gone. */
        void working(Duration time, Runnable late) {
            within(time, late);
            this.atWork = true;
        }

        /** Nobody owes anything. */
        void settled() {
            late = null;
            atWork = false;
        }

        /** The reply is out; the client owes us its next request. */
        void replied(HttpConnection connection) {
            within(idleTimeout, connection::close);
        }

        /** Whether the client should send no more requests on this connection. */
        boolean leaving() {
            return leaving;
        }

        private void endIfLate(long now) {
            if (late != null && now - due >= 0) {
                Runnable action = late;
                settled();
                action.run();
            }
        }
    }
}
