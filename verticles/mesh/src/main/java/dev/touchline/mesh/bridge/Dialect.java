package dev.touchline.mesh.bridge;

/** The two ways in which the event-bus bridges of Vert.x write the same frames; clients are made for one of them. */
public enum Dialect {
    /** As over TCP: what is delivered is a {@code message}, and each ping is answered. */
    TCP("message", true),
    /** As over SockJS: what is delivered is a {@code rec}, and a ping is not answered. */
    SOCKJS("rec", false);

    private final String delivery;
    private final boolean answersPings;

    Dialect(String delivery, boolean answersPings) {
        this.delivery = delivery;
        this.answersPings = answersPings;
    }

    String delivery() {
        return delivery;
    }

    boolean answersPings() {
        return answersPings;
    }
}
