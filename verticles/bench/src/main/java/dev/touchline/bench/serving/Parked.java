package dev.touchline.bench.serving;

import dev.touchline.e2e.process.Http;
import dev.touchline.testing.servers.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Clients that wait for the end of a task and hear nothing for half a minute. Confined to one thread. */
final class Parked {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern CALLERS = Pattern.compile("([0-9]+) callers wait for one");

    private final List<SocketChannel> clients = new ArrayList<>();
    private final Http http;

    private Parked(Http http) {
        this.http = http;
    }

    /** Has so many clients wait, and returns when all do, but for those that are just between two parts of their wait. */
    static Parked at(Http http, String taskPath, int count) {
        Parked parked = connect(http, taskPath, count);
        if (!Await.until(PATIENCE, () -> waiting(http) >= count - count / 20)) {
            parked.close();
            throw new IllegalStateException("of " + count + " clients only " + waiting(http) + " wait");
        }
        return parked;
    }

    /** How many wait, as the health of the service tells. */
    private static int waiting(Http http) {
        Matcher told = CALLERS.matcher(http.get("/healthcheck").text());
        return told.find() ? Integer.parseInt(told.group(1)) : 0;
    }

    private static Parked connect(Http http, String taskPath, int count) {
        Parked parked = new Parked(http);
        int port = http.base().getPort();
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

    /** Has them all leave, and returns when nothing is done for them any more. */
    void close() {
        for (SocketChannel client : clients) {
            try {
                client.close();
            } catch (IOException e) {
                throw new UncheckedIOException("a client could not leave", e);
            }
        }
        if (!Await.until(PATIENCE, () -> waiting(http) == 0)) {
            throw new IllegalStateException(waiting(http) + " clients are still waited for that have gone");
        }
    }
}
