package dev.touchline.bench.load;

import java.nio.ByteBuffer;

/**
 * What the connections of one thread write from and read into, one at a time: thousands of connections with buffers of
 * their own would take a gigabyte. Confined to that thread.
 *
 * @param out for a question; a socket takes it as a whole
 * @param in for what has come of an answer
 */
record Buffers(ByteBuffer out, ByteBuffer in) {
    static final int LARGEST = 1 << 16;

    static Buffers ofOneThread() {
        return new Buffers(ByteBuffer.allocateDirect(LARGEST), ByteBuffer.allocateDirect(LARGEST));
    }
}
