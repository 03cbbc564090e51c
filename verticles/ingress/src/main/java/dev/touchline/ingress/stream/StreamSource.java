package dev.touchline.ingress.stream;

/** Makes the body of a reply bit by bit. */
@FunctionalInterface
public interface StreamSource {

    /** Begins; the head of the reply is out, or goes out with what is written first. Must not throw. */
    void begin(Outlet outlet);
}
