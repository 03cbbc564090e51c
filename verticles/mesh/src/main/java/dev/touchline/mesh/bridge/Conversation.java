package dev.touchline.mesh.bridge;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Endpoint;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.FailureException;
import dev.touchline.mesh.bus.Call;
import dev.touchline.mesh.json.Json;
import java.util.Optional;

/**
 * What one client asks and hears. A client whose requests wait, or that does not read, is not read from until that is
 * over; events that come meanwhile are lost to it. Safe for use by any thread.
 */
public final class Conversation {
    private static final String KEY = "x-api-key";
    private static final Failure NO_ADDRESS =
            Failure.of(Category.INVALID, "address-needed", "A frame of this type needs an address.");
    private static final Failure TOO_LARGE =
            Failure.of(Category.INVALID, "frame-too-large", "This frame is larger than bridge.max-frame allows.");
    private static final Failure NO_TYPE = Failure.of(
            Category.INVALID,
            "unknown-frame",
            "There is no such type of frame; a client may send ping, send, register and unregister.");
    private static final Failure KEY_NEEDED = Failure.of(
            Category.INVALID, "api-key-needed", "Send an active API key in the header x-api-key of this frame.");
    private static final Failure KEY_NOT_SET = Failure.of(
            Category.INVALID,
            "api-key-not-set",
            "From another machine, and for a page from elsewhere, this needs a key: start Touchline with the environment"
                    + " variable API_KEY and send its value in the header x-api-key of this frame.");

    private final Bridge bridge;
    private final Client client;
    private int underWay;
    private volatile boolean keyShown;
    private boolean over;

    Conversation(Bridge bridge, Client client) {
        this.bridge = bridge;
        this.client = client;
    }

    Client client() {
        return client;
    }

    /** Takes one frame of the client; one that is too large is the last. */
    public void hear(byte[] json) {
        if (json.length > bridge.config().maxFrame().bytes()) {
            refuse(Optional.empty(), TOO_LARGE);
            client.close();
            return;
        }
        Optional<String> about = Optional.empty();
        try {
            ClientFrame frame = ClientFrame.read(json);
            about = frame.replyAddress().or(frame::address);
            if (keyHolds(frame)) {
                take(frame);
            } else {
                refuse(about, KEY_NEEDED);
                client.close();
            }
        } catch (FailureException refused) {
            refuse(about, refused.failure());
        }
    }

    /** Tells an event, unless the client has too much to read already. */
    void tell(byte[] event) {
        if (client.isBehind()) {
            bridge.meters().eventLost();
        } else {
            client.send(event);
        }
    }

    /** Refuses something, in words that say what to do. */
    public void refuse(Optional<String> address, Failure failure) {
        bridge.meters().refused(failure.code());
        client.send(ServerFrame.failure(address, failure));
        keepPace();
    }

    /** The client has gone. */
    public void end() {
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
        }
        bridge.gone(this);
    }

    /** Reads from the client as fast as it can be answered. */
    public synchronized void keepPace() {
        if (underWay >= bridge.config().maxRequests() || client.isBehind()) {
            client.pause();
        } else {
            client.resume();
        }
    }

    private void take(ClientFrame frame) {
        switch (frame.type()) {
            case "ping" -> pong();
            case "send" -> ask(frame);
            case "register" -> {
                String address = address(frame);
                bridge.offer().event(address);
                requireLeave(address);
                bridge.listen(address, this);
            }
            case "unregister" -> bridge.deafen(address(frame), this);
            default -> throw NO_TYPE.asException();
        }
    }

    private void pong() {
        if (client.dialect().answersPings()) {
            client.send(ServerFrame.pong());
        }
        keepPace();
    }

    private void ask(ClientFrame frame) {
        String address = address(frame);
        Endpoint<?, ?> endpoint = bridge.offer().endpoint(address);
        requireLeave(address);
        Call call = bridge.call(frame.headers());
        ask(endpoint, frame, call);
    }

    private <Q, R> void ask(Endpoint<Q, R> endpoint, ClientFrame frame, Call call) {
        Q request = Json.read(Json.write(frame.body()), endpoint.request());
        begin();
        bridge.ask(endpoint, request, call).onComplete((answer, thrown) -> {
            if (thrown != null) {
                client.send(ServerFrame.failure(frame.replyAddress(), FailureException.failureOf(thrown)));
            } else if (frame.replyAddress().isPresent()) {
                client.send(ServerFrame.delivery(
                        client.dialect(), frame.replyAddress().get(), answer));
            }
            finish();
        });
    }

    private synchronized void begin() {
        underWay++;
        keepPace();
    }

    private void finish() {
        synchronized (this) {
            underWay--;
        }
        keepPace();
        bridge.answered();
    }

    /** A key that is shown once counts until the end; a wrong one is the end, so that each guess costs a connection. */
    private boolean keyHolds(ClientFrame frame) {
        String key = frame.headers().get(KEY);
        if (key == null || bridge.keys().isEmpty()) {
            return true;
        }
        keyShown = bridge.keys().nameOf(key).isPresent();
        return keyShown;
    }

    private void requireLeave(String address) {
        if (!bridge.offer().needsKey(address)) {
            return;
        }
        if (bridge.keys().isEmpty()) {
            if (!client.isLocal()) {
                throw KEY_NOT_SET.asException();
            }
        } else if (!keyShown) {
            throw KEY_NEEDED.asException();
        }
    }

    private static String address(ClientFrame frame) {
        return frame.address().orElseThrow(NO_ADDRESS::asException);
    }
}
