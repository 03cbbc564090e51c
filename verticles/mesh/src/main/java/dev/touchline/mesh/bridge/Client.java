package dev.touchline.mesh.bridge;

/** The far end of a conversation, whatever carries its frames. Its methods may be called from any thread. */
public interface Client {

    /** How it wants its frames written. */
    Dialect dialect();

    /** Whether it is certainly on this machine and speaks for nobody elsewhere. */
    boolean isLocal();

    /** Sends one frame. */
    void send(byte[] frame);

    /** Whether it reads more slowly than it is sent to. */
    boolean isBehind();

    /** Reads no more of its frames for now. */
    void pause();

    /** Reads its frames again. */
    void resume();

    /** Says goodbye, after what was sent. */
    void close();
}
