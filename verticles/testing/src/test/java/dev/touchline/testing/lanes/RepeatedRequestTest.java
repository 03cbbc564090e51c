package dev.touchline.testing.lanes;

import static dev.touchline.testing.lanes.Partner.DOUBLE;
import static dev.touchline.testing.lanes.Partner.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import dev.touchline.testing.lanes.Partner.Answer;
import dev.touchline.testing.servers.Await;
import dev.touchline.testing.servers.RabbitManagement.QueueSeen;
import dev.touchline.testing.servers.RabbitServer;
import io.vertx.core.Promise;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An asker that lost its connection repeats its request, and may have another queue for replies by then. */
class RepeatedRequestTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String QUEUE = "rpc.maths";
    private static final String ID = "request-1";

    private final RabbitServer rabbit = RabbitServer.shared();
    private final String uri = rabbit.freshVhost();
    private final AtomicInteger served = new AtomicInteger();
    private Partner server;
    private Connection connection;
    private Channel asker;

    @BeforeEach
    void connect() throws Exception {
        server = new Partner(uri);
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(uri);
        connection = factory.newConnection();
        asker = connection.createChannel();
    }

    @AfterEach
    void disconnect() throws IOException {
        connection.close();
        server.close();
    }

    @Test
    void isAnsweredWhereItsAskerListensNow() throws IOException {
        Promise<Answer> answer = Promise.promise();
        await(server.lane().serve(DOUBLE, 4, (ask, call) -> {
            served.incrementAndGet();
            return answer.future();
        }));
        String before = asker.queueDeclare().getQueue();
        String now = asker.queueDeclare().getQueue();
        ask(before);
        assertThat(Await.until(SOON, () -> served.get() == 1)).isTrue();

        ask(now);
        assertThat(Await.until(SOON, () -> taken() == 2)).isTrue();
        answer.complete(new Answer(42));

        assertThat(replyIn(now)).isEqualTo("{\"number\":42}");
        assertThat(served).hasValue(1);
    }

    @Test
    void isAnsweredAlsoWhenTheFirstReplyIsOnItsWayAlready() throws IOException {
        await(server.lane().serve(DOUBLE, 4, (ask, call) -> {
            served.incrementAndGet();
            return Partner.twice(ask);
        }));
        String now = asker.queueDeclare().getQueue();
        ask("nobody-has-this-queue");
        assertThat(Await.until(SOON, () -> served.get() == 1)).isTrue();

        ask(now);

        assertThat(replyIn(now)).isEqualTo("{\"number\":42}");
        assertThat(served).hasValue(1);
    }

    private void ask(String replyTo) throws IOException {
        Instant deadline = Instant.now().plusSeconds(60);
        Map<String, Object> headers =
                Map.of("ce-id", ID, "address", DOUBLE.address(), "deadline", Long.toString(deadline.toEpochMilli()));
        AMQP.BasicProperties properties = new AMQP.BasicProperties.Builder()
                .contentType("application/json")
                .correlationId(ID)
                .replyTo(replyTo)
                .headers(headers)
                .build();
        asker.basicPublish("", QUEUE, properties, "{\"number\":21}".getBytes(StandardCharsets.UTF_8));
    }

    private long taken() {
        return rabbit.management().queues(RabbitServer.vhost(uri)).stream()
                .filter(queue -> queue.name().equals(QUEUE))
                .mapToLong(QueueSeen::unacked)
                .sum();
    }

    private String replyIn(String queue) {
        AtomicReference<GetResponse> reply = new AtomicReference<>();
        assertThat(Await.until(SOON, () -> {
                    reply.set(get(queue));
                    return reply.get() != null;
                }))
                .isTrue();
        return new String(reply.get().getBody(), StandardCharsets.UTF_8);
    }

    private GetResponse get(String queue) {
        try {
            return asker.basicGet(queue, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
