package dev.touchline.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Callers that each ask the next question when they have the answer to the last, over a connection that they keep until
 * they are asked to leave, as the standard wants it (RFC 9112, 9.6). They end when nobody listens any more.
 *
 * <p>A connection that is ended before its first answer was in the queue of the system and never taken; whoever finds it
 * so was not accepted. Every other question without a good answer is broken.
 */
final class Callers {
    private static final byte[] QUESTION = request("{\"home\":\"Arsenal\",\"away\":\"Chelsea\"}");

    private final int port;
    private final List<Thread> threads = new ArrayList<>();
    private final Queue<String> broken = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answered = new AtomicInteger();

    private Callers(int port) {
        this.port = port;
    }

    static Callers begin(int port, int count) {
        Callers callers = new Callers(port);
        for (int i = 0; i < count; i++) {
            Thread thread = new Thread(callers::call, "caller-" + i);
            thread.setDaemon(true);
            callers.threads.add(thread);
            thread.start();
        }
        return callers;
    }

    int answered() {
        return answered.get();
    }

    /** Waits until nobody listens any more and says what was broken. */
    List<String> awaitEnd() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join(60_000);
            if (thread.isAlive()) {
                broken.add(thread.getName() + " still waits");
            }
        }
        return List.copyOf(broken);
    }

    private void call() {
        boolean listening = true;
        while (listening) {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                socket.setSoTimeout(30_000);
                converse(socket);
            } catch (ConnectException gone) {
                listening = false;
            } catch (IOException e) {
                broken.add("the connection: " + e);
            }
        }
    }

    private void converse(Socket socket) throws IOException {
        boolean stays = true;
        for (int asked = 0; stays; asked++) {
            String head;
            try {
                socket.getOutputStream().write(QUESTION);
                head = head(socket.getInputStream());
            } catch (IOException e) {
                head = "";
            }
            if (head.isEmpty() && asked == 0) {
                return;
            }
            if (!head.startsWith("HTTP/1.1 200")) {
                broken.add(asked + " answers, then: " + head);
                return;
            }
            int length = length(head);
            if (socket.getInputStream().readNBytes(length).length < length) {
                broken.add("half an answer");
                return;
            }
            answered.incrementAndGet();
            stays = !head.contains("connection: close");
        }
    }

    /** The head of an answer in lower case but for its first line; empty when none came. */
    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return head.toString();
            }
            head.append((char) next);
        }
        int line = head.indexOf("\r\n");
        return head.substring(0, line) + head.substring(line).toLowerCase(Locale.ROOT);
    }

    private static int length(String head) {
        int at = head.indexOf("content-length: ") + "content-length: ".length();
        return Integer.parseInt(head.substring(at, head.indexOf("\r\n", at)));
    }

    private static byte[] request(String body) {
        String text = "POST /predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
