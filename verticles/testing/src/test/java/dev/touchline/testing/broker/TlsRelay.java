package dev.touchline.testing.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLServerSocket;

/** Gives a server without TLS a door with it, of the name localhost. */
final class TlsRelay implements AutoCloseable {
    private final SSLServerSocket door;
    private final int port;
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    private TlsRelay(SSLServerSocket door, int port) {
        this.door = door;
        this.port = port;
    }

    /** A door to a port of this machine, whose certificate lies in the folder as {@code ca.pem}. */
    static TlsRelay to(int port, Path folder) throws Exception {
        TlsRelay relay = new TlsRelay(Certificates.listening("dns:localhost", folder), port);
        daemon(relay::listen);
        return relay;
    }

    /** The URI of the same virtual host by this door. */
    String amqps(String uri) {
        return uri.replace("amqp://", "amqps://").replace("127.0.0.1:" + port, "localhost:" + door.getLocalPort());
    }

    private void listen() {
        while (!door.isClosed()) {
            try {
                Socket visitor = door.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
                open.addAll(List.of(visitor, server));
                daemon(() -> pass(visitor, server));
                daemon(() -> pass(server, visitor));
            } catch (IOException gone) {
                // The door has been closed, or the next one may come in.
            }
        }
    }

    private static void pass(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException gone) {
            // One of them has hung up, and so the other is told.
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
