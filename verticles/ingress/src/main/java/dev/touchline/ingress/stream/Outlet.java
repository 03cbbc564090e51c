package dev.touchline.ingress.stream;

import io.vertx.core.buffer.Buffer;

/**
 * Where the body of a reply goes while it is being made. Confined to the event loop of its request. Nothing here fails: what
 * is written to a client that has gone is thrown away.
 */
public interface Outlet {

    /** Sends a part of the body, or keeps it until the client takes it; see {@link #full}. */
    void write(Buffer part);

    /** Whether the client is behind by so much that the producer should wait for {@link #onRoom}. */
    boolean full();

    /** Runs each time there is room again after {@link #full}. */
    void onRoom(Runnable room);

    /** Runs once, when the stream is over: because it was ended, or because the client has gone. */
    void onGone(Runnable gone);

    /** Runs when the server is about to stop, and at once where it already is. */
    void onLeaving(Runnable leaving);

    /** Runs whenever nothing has been written for the time of a heartbeat and there is room. */
    void onSilence(Runnable silence);

    /** Ends the body. What is written later is thrown away. */
    void end();

    /** Breaks the connection off, so that the client knows that the body has no proper end. */
    void breakOff();

    /** Whether the client is still there and the body has not been ended. */
    boolean open();
}
