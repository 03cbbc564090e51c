package dev.touchline.e2e.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;

/** A client of the TCP bridge that asks one thing at a time and knows nothing of our classes. For one thread. */
public final class BusClient implements AutoCloseable {
    private static final int PATIENCE_MS = 60_000;

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;
    private int asked;

    /** Connects to a bridge on this machine. */
    public BusClient(int port) {
        try {
            socket = new Socket("127.0.0.1", port);
            socket.setSoTimeout(PATIENCE_MS);
            in = new DataInputStream(socket.getInputStream());
            out = new DataOutputStream(socket.getOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks an address and gives the whole frame that answers, of the type {@code message} or {@code err}. */
    public JsonNode ask(String address, JsonNode body) {
        ObjectNode frame = Http.JSON
                .createObjectNode()
                .put("type", "send")
                .put("address", address)
                .put("replyAddress", "reply-" + ++asked);
        frame.set("body", body);
        try {
            byte[] json = Http.JSON.writeValueAsBytes(frame);
            out.writeInt(json.length);
            out.write(json);
            return Http.JSON.readTree(in.readNBytes(in.readInt()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
