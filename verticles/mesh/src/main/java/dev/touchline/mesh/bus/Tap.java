package dev.touchline.mesh.bus;

/**
 * Where the requests that this process serves at one address can be listened to. As long as nobody listens it costs a look
 * at a field. Safe for use by any thread.
 */
public final class Tap {
    /** Null while nobody listens: this is asked for every request. */
    private volatile Listener listener;

    /** Whoever listens. */
    @FunctionalInterface
    public interface Listener {
        /** The request that is to be served in place of the given one: itself, or one that tells what becomes of it. */
        Received over(Received request);
    }

    /** Lets somebody listen from now on, in place of whoever did. */
    public void open(Listener ear) {
        listener = ear;
    }

    /** Nobody listens any more. */
    public void close() {
        listener = null;
    }

    boolean isOpen() {
        return listener != null;
    }

    Received over(Received request) {
        Listener ear = listener;
        return ear == null ? request : ear.over(request);
    }
}
