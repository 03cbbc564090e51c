package dev.touchline.testing.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Ports for servers that are killed and started again. */
public final class Ports {
    private static final int FIRST = 20_000;
    private static final int RANGE = 10_000;

    private Ports() {}

    /**
     * A loopback port that nobody uses now. It lies below the range of ephemeral ports: from there some client's
     * connection could take it while its server is down.
     */
    public static int free() {
        return free(1).get(0);
    }

    /** As many such ports, all different. */
    public static List<Integer> free(int count) {
        int start = ThreadLocalRandom.current().nextInt(RANGE);
        List<Integer> ports = IntStream.range(0, RANGE)
                .map(i -> FIRST + (start + i) % RANGE)
                .filter(Ports::isFree)
                .limit(count)
                .boxed()
                .toList();
        if (ports.size() < count) {
            throw new ServerException(
                    "no " + count + " ports between " + FIRST + " and " + (FIRST + RANGE) + " are free");
        }
        return ports;
    }

    /** Whether nobody listens on the port. */
    public static boolean isFree(int port) {
        return canListen(new InetSocketAddress(port))
                && canListen(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    private static boolean canListen(InetSocketAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(address);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
