package dev.touchline.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** One connection to {@code POST /predict} that has at most one question under way. Confined to one thread. */
final class Connection implements AutoCloseable {
    private static final int USUAL = 1 << 12;
    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final SocketChannel channel;
    private final byte[] start;
    private final ByteBuffer out;
    private final ByteBuffer in;
    private byte[] answer = new byte[USUAL];
    private int length;
    private AnswerHead head = AnswerHead.NOT_YET;
    private long askedAt;
    private long heardAt;

    private Connection(SocketChannel channel, Ask ask, Buffers buffers) {
        this.channel = channel;
        this.out = buffers.out();
        this.in = buffers.in();
        this.start = ask.head().getBytes(StandardCharsets.US_ASCII);
    }

    static Connection open(int port, Ask ask, Selector selector, Buffers buffers) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        Connection connection = new Connection(channel, ask, buffers);
        channel.register(selector, SelectionKey.OP_READ, connection);
        return connection;
    }

    /** Sends a question. The one before it must have been answered. */
    void ask(byte[] body) throws IOException {
        ask(body, System.nanoTime());
    }

    /** The same for a question that was due at a moment of {@link System#nanoTime}, from which its latency counts. */
    void ask(byte[] body, long due) throws IOException {
        length = 0;
        head = AnswerHead.NOT_YET;
        out.clear();
        out.put(start);
        out.put(Integer.toString(body.length).getBytes(StandardCharsets.US_ASCII));
        out.put(END_OF_HEAD);
        out.put(body);
        out.flip();
        askedAt = due;
        channel.write(out);
        if (out.hasRemaining()) {
            throw new IOException("the server does not take a question of " + body.length + " bytes");
        }
    }

    /** Takes in what came and says whether the answer is complete now. */
    boolean hear() throws IOException {
        in.clear();
        if (channel.read(in) < 0) {
            throw new EOFException("the server closed a connection with a question under way");
        }
        in.flip();
        int came = in.remaining();
        if (length + came > Buffers.LARGEST) {
            throw new IOException("an answer is longer than " + Buffers.LARGEST + " bytes");
        }
        if (length + came > answer.length) {
            answer = Arrays.copyOf(answer, Buffers.LARGEST);
        }
        in.get(answer, length, came);
        length += came;
        if (head == AnswerHead.NOT_YET) {
            head = AnswerHead.read(answer, length);
        }
        boolean complete = head != AnswerHead.NOT_YET && length >= head.total();
        heardAt = complete ? System.nanoTime() : heardAt;
        return complete;
    }

    /** Status of the answer, when it is complete. */
    int status() {
        return head.status();
    }

    /** Whether the head of the answer, when it is complete, has a line that begins so; in lower case. */
    boolean says(String name) {
        String text = new String(answer, 0, length, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
        return text.substring(0, Math.max(0, text.indexOf("\r\n\r\n"))).contains("\r\n" + name);
    }

    /** Time from the question to its complete answer. */
    long waitedNanos() {
        return heardAt - askedAt;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("a connection could not be closed", e);
        }
    }
}
