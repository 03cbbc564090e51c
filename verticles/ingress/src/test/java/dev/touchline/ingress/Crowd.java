package dev.touchline.ingress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Many connections that all say the same. */
final class Crowd implements AutoCloseable {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    private final int port;
    private final Queue<SocketChannel> members = new ConcurrentLinkedQueue<>();

    Crowd(int port) {
        this.port = port;
    }

    void grow(int count) {
        try {
            for (int i = 0; i < count; i++) {
                SocketChannel member = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
                member.configureBlocking(false);
                members.add(member);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("after " + members.size() + " connections", e);
        }
    }

    /** Those that were closed on say nothing any more. */
    void say(String text) {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
        members.removeIf(member -> !said(member, bytes.duplicate()));
    }

    private static boolean said(SocketChannel member, ByteBuffer bytes) {
        try {
            member.write(bytes);
            ByteBuffer heard = ByteBuffer.allocate(1_000);
            int count = member.read(heard);
            if (count < 0) {
                member.close();
            }
            return count >= 0;
        } catch (IOException closed) {
            return false;
        }
    }

    void awaitClosed() {
        if (!until(members::isEmpty)) {
            throw new AssertionError(members.size() + " connections are still open");
        }
    }

    /** Looks until something holds, a minute at most, and says whether it came to hold. */
    static boolean until(BooleanSupplier holds) {
        long end = System.nanoTime() + PATIENCE;
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        return true;
    }

    @Override
    public void close() {
        members.forEach(member -> {
            try {
                member.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
