package dev.touchline.ingress;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads a stream of events over a socket of its own, by the rules of the WHATWG as far as we use them. */
final class EventClient implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader in;
    final int status;
    final Map<String, String> headers = new HashMap<>();

    /** An event; {@code id} is null where it had none. */
    record Event(String id, String name, JsonNode data) {}

    /** Asks, with more header lines than those that HTTP needs, and reads the head of the reply. */
    EventClient(int port, String method, String path, String body, String... headerLines) {
        try {
            socket = new Socket("127.0.0.1", port);
            socket.setSoTimeout(30_000);
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n");
            head.append("Accept: text/event-stream\r\n");
            List.of(headerLines).forEach(line -> head.append(line).append("\r\n"));
            if (bytes.length > 0) {
                head.append("Content-Type: application/json\r\nContent-Length: " + bytes.length + "\r\n");
            }
            socket.getOutputStream().write((head + "\r\n" + body).getBytes(StandardCharsets.UTF_8));
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            status = Integer.parseInt(in.readLine().split(" ")[1]);
            for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
                String[] header = line.split(": ", 2);
                headers.put(header[0].toLowerCase(Locale.ROOT), header[1]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static EventClient follow(int port, String path, String... headerLines) {
        return new EventClient(port, "GET", path, "", headerLines);
    }

    /** The next event, or null at the proper end of the stream; fails when the stream breaks off. */
    Event next() {
        Map<String, String> fields = new HashMap<>();
        try {
            while (true) {
                String line = in.readLine();
                if (line == null) {
                    throw new AssertionError("the stream broke off");
                }
                if (line.equals("0")) {
                    return null;
                }
                if (line.isEmpty() && fields.containsKey("data")) {
                    return new Event(fields.get("id"), fields.get("event"), RunningIngress.json(fields.get("data")));
                }
                String[] field = line.split(": ", 2);
                if (field.length == 2) {
                    fields.put(field[0], field[1]);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All events up to the proper end of the stream. */
    List<Event> rest() {
        List<Event> all = new ArrayList<>();
        for (Event event = next(); event != null; event = next()) {
            all.add(event);
        }
        return all;
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
