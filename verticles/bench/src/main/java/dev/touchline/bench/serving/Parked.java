package dev.touchline.bench.serving;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Clients that wait for the end of a task and hear nothing for half a minute. Confined to one thread. */
final class Parked {
    private final List<SocketChannel> clients = new ArrayList<>();

    /** Has so many clients wait. */
    static Parked at(int port, String taskPath, int count) {
        Parked parked = new Parked();
        byte[] request = ("GET " + taskPath + "?wait=30 HTTP/1.1\r\nHost: localhost\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        try {
            for (int i = 0; i < count; i++) {
                SocketChannel client =
                        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                parked.clients.add(client);
                client.write(ByteBuffer.wrap(request));
            }
            return parked;
        } catch (IOException e) {
            parked.close();
            throw new UncheckedIOException("only " + parked.clients.size() + " of " + count + " clients could wait", e);
        }
    }

    void close() {
        for (SocketChannel client : clients) {
            try {
                client.close();
            } catch (IOException e) {
                throw new UncheckedIOException("a client could not leave", e);
            }
        }
    }
}
