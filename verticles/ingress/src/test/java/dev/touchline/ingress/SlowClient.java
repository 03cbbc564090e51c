package dev.touchline.ingress;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client that sends all it has to say before it reads a word, with little room in its own buffers. */
final class SlowClient implements AutoCloseable {
    private static final int LITTLE = 4_096;

    private final Socket socket = new Socket();
    private Thread sender;

    SlowClient(int port) throws IOException {
        socket.setReceiveBufferSize(LITTLE);
        socket.setSendBufferSize(LITTLE);
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        socket.setSoTimeout(60_000);
    }

    /** Begins to send, on a thread of its own. */
    void begin(String request) {
        sender = new Thread(() -> send(request), "slow-client");
        sender.start();
    }

    private void send(String request) {
        try {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads everything to the end of the reply and counts the lines that contain a text. */
    int linesWith(String text) throws IOException, InterruptedException {
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        int count = 0;
        for (String line = in.readLine(); !"0".equals(line); line = in.readLine()) {
            if (line == null) {
                throw new AssertionError("the reply broke off after " + count + " lines");
            }
            count += line.contains(text) ? 1 : 0;
        }
        sender.join(10_000);
        return count;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
