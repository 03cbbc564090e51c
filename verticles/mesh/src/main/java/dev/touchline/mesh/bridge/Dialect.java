package dev.touchline.mesh.bridge;

/** What the two kinds of event-bus clients that there are in the world expect of a server. */
enum Dialect {
    /** Clients of the TCP bridge. */
    TCP("message", true),
    /** Clients of the SockJS bridge, which take a pong for a message that nobody waits for. */
    SOCKJS("rec", false);

    private final String message;
    private final boolean pongs;

    Dialect(String message, boolean pongs) {
        this.message = message;
        this.pongs = pongs;
    }

    /** The type of a frame that carries an answer or an event. */
    String message() {
        return message;
    }

    /** Whether a ping is answered. */
    boolean pongs() {
        return pongs;
    }
}
