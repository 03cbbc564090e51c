package dev.touchline.bench.amqp;

import java.io.IOException;

/**
 * A client of the broker at its work, 64 messages under way at most. Its methods block and return when all is done.
 * Confined to one thread.
 */
interface Courier extends AutoCloseable {
    /** Messages under way at most. */
    int WINDOW = 64;

    /** What figures call it. */
    String name();

    /** Publishes so many persistent messages; returns when each is confirmed. */
    void publish(int messages) throws IOException, InterruptedException;

    /** Takes so many messages; returns when each is acknowledged by itself. */
    void consume(int messages) throws IOException, InterruptedException;

    @Override
    void close() throws IOException;
}
