package dev.touchline.bench.load;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/** Asks for {@code /livez} every 20 ms, as somebody would who decides whether a process must be killed. */
final class ProbeLoop implements AutoCloseable {
    private static final long PERIOD = TimeUnit.MILLISECONDS.toNanos(20);
    private static final byte[] QUESTION =
            "GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final int port;
    private final Histogram latencies = new Histogram(Duration.ofSeconds(60).toNanos(), 3);
    private final Thread thread = new Thread(this::probe, "probe");
    private volatile boolean over;
    private volatile IOException failure;

    private ProbeLoop(int port) {
        this.port = port;
    }

    static ProbeLoop begin(int port) {
        ProbeLoop loop = new ProbeLoop(port);
        loop.thread.setDaemon(true);
        loop.thread.start();
        return loop;
    }

    /** Latencies in nanoseconds, once it is closed. */
    Histogram latencies() throws IOException {
        if (failure != null) {
            throw failure;
        }
        return latencies;
    }

    private void probe() {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(30_000);
            byte[] answer = new byte[4_096];
            while (!over) {
                long from = System.nanoTime();
                socket.getOutputStream().write(QUESTION);
                hear(socket.getInputStream(), answer);
                latencies.recordValue(System.nanoTime() - from);
                LockSupport.parkNanos(PERIOD);
            }
        } catch (IOException e) {
            failure = e;
        }
    }

    private static void hear(InputStream in, byte[] answer) throws IOException {
        int came = 0;
        AnswerHead head = AnswerHead.NOT_YET;
        while (head == AnswerHead.NOT_YET || came < head.total()) {
            int more = in.read(answer, came, answer.length - came);
            if (more < 0) {
                throw new IOException("the server closed the connection of a probe");
            }
            came += more;
            head = AnswerHead.read(answer, came);
        }
        if (head.status() != 200) {
            throw new IOException("a probe was answered with " + head.status());
        }
    }

    @Override
    public void close() {
        over = true;
        try {
            thread.join(TimeUnit.SECONDS.toMillis(60));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
