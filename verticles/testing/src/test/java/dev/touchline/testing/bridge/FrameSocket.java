package dev.touchline.testing.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client of the TCP bridge that knows nothing of ours, and can misbehave. */
final class FrameSocket implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PATIENCE_MS = 20_000;

    private final Socket socket = new Socket();
    private final DataInputStream in;
    private final DataOutputStream out;

    FrameSocket(int port) throws IOException {
        socket.setReceiveBufferSize(16 * 1024);
        socket.setSoTimeout(PATIENCE_MS);
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        in = new DataInputStream(socket.getInputStream());
        out = new DataOutputStream(socket.getOutputStream());
    }

    FrameSocket send(String frame) throws IOException {
        byte[] json = frame.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        out.writeInt(json.length);
        return sendRaw(json);
    }

    FrameSocket sendRaw(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
        return this;
    }

    JsonNode receive() throws IOException {
        return JSON.readTree(in.readNBytes(in.readInt()));
    }

    /** The failure of the next frame, which must be one. */
    String refusal() throws IOException {
        JsonNode frame = receive();
        if (!frame.path("type").asText().equals("err")) {
            throw new AssertionError("not refused: " + frame);
        }
        return frame.path("failure").path("code").asText();
    }

    /** Whether the other side has hung up, at the latest when the patience of a test ends. */
    boolean hungUp() {
        try {
            return in.read() < 0;
        } catch (java.net.SocketTimeoutException silent) {
            return false;
        } catch (IOException broken) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
