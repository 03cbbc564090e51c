package dev.touchline.testing.servers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A private Redis that keeps nothing: after {@link #kill()} or {@link #restart()} it is empty. */
public final class RedisServer extends PrivateServer {
    private static final int TIMEOUT_MILLIS = 2_000;

    private RedisServer(Launch launch, int port) {
        super(launch, port, "TERM");
    }

    /** Starts it with its files in the folder, which is made when there is none; returns when it answers. */
    public static RedisServer start(Path folder) {
        Path program = Programs.find("redis-server", "redis-server");
        int port = Ports.free();
        RedisServer server = new RedisServer(launch(program, port, Folders.make(folder)), port);
        server.begin();
        return server;
    }

    /** The one that all tests of this JVM share; it is started when first asked for. */
    public static RedisServer shared() {
        return Shared.SERVER;
    }

    private static Launch launch(Path program, int port, Path folder) {
        List<String> command = List.of(
                program.toString(),
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--dir",
                folder.toString(),
                "--save",
                "",
                "--appendonly",
                "no");
        return new Launch("Redis", command, Map.of(), true, folder.resolve("redis.log"));
    }

    /** What a client connects to. */
    public String uri() {
        return "redis://127.0.0.1:" + port();
    }

    /**
     * Sends one command of words without spaces.
     *
     * @return the first line of the reply as it came, say {@code +PONG}, {@code :1} or {@code $-1}
     */
    public String command(String... words) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write((String.join(" ", words) + "\r\n").getBytes(StandardCharsets.UTF_8));
            return String.valueOf(
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                            .readLine());
        } catch (IOException e) {
            throw new ServerException("Redis does not answer on port " + port() + ": " + e.getMessage(), e);
        }
    }

    @Override
    boolean answers() {
        try {
            return command("PING").equals("+PONG");
        } catch (ServerException e) {
            return false;
        }
    }

    private static final class Shared {
        private static final RedisServer SERVER = begin();

        private static RedisServer begin() {
            Path folder = Folders.temporary("redis");
            return Folders.untilTheEnd(start(folder), folder);
        }
    }
}
