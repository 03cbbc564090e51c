package dev.touchline.testing.servers;

/**
 * A private server on a loopback port. It ends with {@link #close()}, and with the JVM whatever happens to the JVM. The
 * calls that change its state come from one thread at a time; each returns when the change is complete, and throws
 * {@link ServerException} with the server's last words when it is not complete within its bound.
 */
public interface RunningServer extends AutoCloseable {
    /** The port that it listens on, below the range of ephemeral ports, and the same after a restart. */
    int port();

    /** The process that it runs as now. */
    long pid();

    /** Ends it as a power cut would, with its children. */
    void kill();

    /** Stops the clock for it and its children: connections stay open and nothing is answered. */
    void freeze();

    /** Lets a frozen one go on. */
    void thaw();

    /** Starts it on the same port with the same data, after a graceful stop if it runs. */
    void restart();

    /** Asks it to end and waits for that; does nothing to one that has ended. */
    void stop();

    @Override
    void close();
}
