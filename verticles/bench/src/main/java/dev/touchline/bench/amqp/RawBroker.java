package dev.touchline.bench.amqp;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import dev.touchline.bench.rounds.Lap;
import java.io.IOException;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A broker through its plain driver: quorum queues, persistent messages, one publisher and one consumer, each on a
 * connection of its own, and every message acknowledged by itself. Its methods block. Confined to one thread.
 */
public final class RawBroker implements AutoCloseable {
    private static final Map<String, Object> QUORUM = Map.of("x-queue-type", "quorum");
    private static final String REPLIES = "amq.rabbitmq.reply-to";
    private static final int UNCONFIRMED = 256;
    private static final int REQUESTS = 64;
    private static final long PATIENCE_SECONDS = 60;

    private final Connection publishing;
    private final Connection consuming;
    private final byte[] body;

    private RawBroker(Connection publishing, Connection consuming, byte[] body) {
        this.publishing = publishing;
        this.consuming = consuming;
        this.body = body;
    }

    /** Connects; every message will have this body. */
    public static RawBroker connect(String uri, byte[] body) throws IOException {
        return new RawBroker(connection(uri), connection(uri), body);
    }

    static Connection connection(String uri) throws IOException {
        try {
            ConnectionFactory factory = new ConnectionFactory();
            factory.setUri(uri);
            factory.setAutomaticRecoveryEnabled(false);
            return factory.newConnection("bench");
        } catch (GeneralSecurityException | URISyntaxException e) {
            throw new IllegalArgumentException(uri + " cannot be used", e);
        } catch (TimeoutException e) {
            throw new IOException("the broker does not answer", e);
        }
    }

    /** Messages that are published, confirmed, consumed and acknowledged, 256 unconfirmed at most. */
    public Lap oneWay(Duration span) throws IOException, InterruptedException {
        String queue = "bench.one-way";
        try (Way way = new Way(queue)) {
            Confirms confirms = new Confirms(way.out, UNCONFIRMED);
            Semaphore consumed = new Semaphore(0);
            way.in.basicQos(UNCONFIRMED);
            way.in.basicConsume(
                    queue,
                    false,
                    (tag, message) -> {
                        way.in.basicAck(message.getEnvelope().getDeliveryTag(), false);
                        consumed.release();
                    },
                    tag -> {});
            int sent = 0;
            while (way.nanos() < span.toNanos()) {
                confirms.next();
                way.out.basicPublish("", queue, MessageProperties.PERSISTENT_BASIC, body);
                sent++;
            }
            confirms.all();
            await(consumed, sent);
            return way.of(sent);
        }
    }

    /** Requests that are published, answered over the broker and acknowledged, 64 under way. */
    public Lap requestReply(Duration span) throws IOException, InterruptedException {
        String queue = "bench.requests";
        try (Way way = new Way(queue)) {
            Semaphore free = new Semaphore(REQUESTS);
            way.in.basicQos(REQUESTS);
            way.in.basicConsume(
                    queue,
                    false,
                    (tag, message) -> {
                        way.in.basicPublish("", message.getProperties().getReplyTo(), null, body);
                        way.in.basicAck(message.getEnvelope().getDeliveryTag(), false);
                    },
                    tag -> {});
            way.out.basicConsume(REPLIES, true, (tag, reply) -> free.release(), tag -> {});
            var request = MessageProperties.PERSISTENT_BASIC
                    .builder()
                    .replyTo(REPLIES)
                    .build();
            int sent = 0;
            while (way.nanos() < span.toNanos()) {
                await(free, 1);
                way.out.basicPublish("", queue, request, body);
                sent++;
            }
            await(free, REQUESTS);
            return way.of(sent);
        }
    }

    @Override
    public void close() throws IOException {
        publishing.close();
        consuming.close();
    }

    static void await(Semaphore semaphore, int permits) throws IOException, InterruptedException {
        if (!semaphore.tryAcquire(permits, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IOException("the broker has not dealt with every message after " + PATIENCE_SECONDS + " s");
        }
    }

    /** A fresh queue with a channel to it and one from it. */
    private final class Way implements AutoCloseable {
        private final String queue;
        private final Channel out = publishing.createChannel();
        private final Channel in = consuming.createChannel();
        private final long start;

        Way(String queue) throws IOException {
            this.queue = queue;
            out.queueDeclare(queue, true, false, false, QUORUM);
            start = System.nanoTime();
        }

        long nanos() {
            return System.nanoTime() - start;
        }

        Lap of(int messages) {
            return new Lap(messages / (nanos() / 1e9), messages);
        }

        @Override
        public void close() throws IOException {
            out.queueDelete(queue);
            out.abort();
            in.abort();
        }
    }
}
