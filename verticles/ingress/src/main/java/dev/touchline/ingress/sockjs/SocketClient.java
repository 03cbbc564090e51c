package dev.touchline.ingress.sockjs;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.FailureException;
import dev.touchline.mesh.bridge.Bridge;
import dev.touchline.mesh.bridge.Client;
import dev.touchline.mesh.bridge.Conversation;
import dev.touchline.mesh.bridge.Dialect;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A client at the other end of a WebSocket. It is silent while neither side says anything but heartbeats, and is left
 * when that takes too long.
 */
final class SocketClient implements Client {
    private static final Duration HEARTBEAT = Duration.ofSeconds(25);
    private static final Failure TOO_MANY = Failure.of(
            Category.INVALID, "too-many-frames", "One message holds more frames than may be under way at a time.");

    private final ServerWebSocket socket;
    private final Framing framing;
    private final boolean local;
    private volatile long lastWord = System.nanoTime();

    SocketClient(ServerWebSocket socket, Framing framing, boolean local) {
        this.socket = socket;
        this.framing = framing;
        this.local = local;
    }

    /** Lets it talk with the bridge, from the event loop of its socket. */
    void join(Bridge bridge, Vertx vertx) {
        framing.opening().ifPresent(socket::writeTextMessage);
        bridge.meet(this).ifPresent(conversation -> {
            Duration patience = bridge.config().idleTimeout();
            long rhythm = Math.min(HEARTBEAT.toMillis(), Math.max(1, patience.toMillis() / 2));
            long pulse = vertx.setPeriodic(rhythm, due -> beat(patience));
            socket.textMessageHandler(
                    message -> take(message, conversation, bridge.config().maxRequests()));
            socket.frameHandler(frame -> control(frame, conversation));
            socket.drainHandler(drained -> conversation.keepPace());
            socket.exceptionHandler(broken -> socket.close());
            socket.closeHandler(closed -> {
                vertx.cancelTimer(pulse);
                conversation.end();
            });
        });
    }

    private void take(String message, Conversation conversation, int most) {
        lastWord = System.nanoTime();
        try {
            List<String> frames = framing.unwrap(message);
            if (frames.size() > most) {
                throw TOO_MANY.asException();
            }
            frames.forEach(frame -> conversation.hear(frame.getBytes(StandardCharsets.UTF_8)));
        } catch (FailureException unreadable) {
            conversation.refuse(Optional.empty(), unreadable.failure());
            close();
        }
    }

    /** Each ping of the protocol is answered by Vert.x; whoever sends them and reads no answer is read no further. */
    private static void control(WebSocketFrame frame, Conversation conversation) {
        if (frame.isPing()) {
            conversation.keepPace();
        }
    }

    private void beat(Duration patience) {
        if (System.nanoTime() - lastWord > patience.toNanos()) {
            close();
        } else if (!isBehind()) {
            framing.heartbeat().ifPresent(socket::writeTextMessage);
        }
    }

    @Override
    public Dialect dialect() {
        return Dialect.SOCKJS;
    }

    @Override
    public boolean isLocal() {
        return local;
    }

    @Override
    public void send(byte[] frame) {
        lastWord = System.nanoTime();
        socket.writeTextMessage(framing.wrap(new String(frame, StandardCharsets.UTF_8)));
    }

    @Override
    public boolean isBehind() {
        try {
            return socket.writeQueueFull();
        } catch (IllegalStateException closed) {
            return false;
        }
    }

    @Override
    public void pause() {
        socket.pause();
    }

    @Override
    public void resume() {
        socket.resume();
    }

    @Override
    public void close() {
        socket.close();
    }
}
