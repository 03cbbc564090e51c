package dev.touchline.ingress.stream;

/** Makes the body of a reply bit by bit. */
@FunctionalInterface
public interface StreamSource {

    /** Begins; the head of the reply is out, or goes out with what is written first. Must not throw. */
    void begin(Outlet outlet);

    /** Called in place of {@link #begin} when it never will be: too many streams are open, or the client has gone. */
    default void refused() {}
}
