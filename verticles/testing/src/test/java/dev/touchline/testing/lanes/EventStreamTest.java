package dev.touchline.testing.lanes;

import static dev.touchline.testing.lanes.Partner.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import dev.touchline.contracts.Event;
import dev.touchline.mesh.bus.DirectBus;
import dev.touchline.mesh.bus.LaneBus;
import dev.touchline.mesh.bus.LaneConfig;
import dev.touchline.testing.lanes.Partner.Answer;
import dev.touchline.testing.servers.Await;
import dev.touchline.testing.servers.RabbitServer;
import io.vertx.core.Promise;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventStreamTest {
    private static final Event<Answer> DOUBLED = new Event<>("sample.event.doubled.v1", Answer.class);
    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void anyAmqpClientHearsWhatIsPublishedOnTheBus() throws Exception {
        String uri = RabbitServer.shared().freshVhost();
        try (Partner partner = new Partner(uri);
                Connection connection = connect(uri)) {
            LaneBus bus = bus(partner);
            BlockingQueue<Delivery> heard = new LinkedBlockingQueue<>();
            hear(connection, "sample.event.#", heard);

            bus.publish(DOUBLED, new Answer(8));

            Delivery event = heard.poll(10, TimeUnit.SECONDS);
            assertThat(event.getEnvelope().getRoutingKey()).isEqualTo(DOUBLED.address());
            assertThat(new String(event.getBody(), StandardCharsets.UTF_8)).isEqualTo("{\"number\":8}");
            assertThat(event.getProperties().getContentType()).isEqualTo("application/json");
            assertThat(event.getProperties().getHeaders())
                    .containsKeys("ce-id", "ce-source", "ce-time", "ce-specversion")
                    .hasEntrySatisfying("ce-type", type -> assertThat(type).hasToString(DOUBLED.address()));
        }
    }

    @Test
    void losesAndCountsEventsWhileTheBrokerIsAwayAndGoesOnAfterwards(@TempDir Path folder) throws Exception {
        try (RabbitServer rabbit = RabbitServer.start(folder);
                Partner partner = new Partner(rabbit.uri())) {
            LaneBus bus = bus(partner);
            Promise<Answer> local = Promise.promise();
            await(bus.subscribe(DOUBLED, local::tryComplete));
            Connection early = connect(rabbit.uri());
            hear(early, DOUBLED.address(), new LinkedBlockingQueue<>());
            assertThat(Await.until(SOON, () -> publishes(bus, partner))).isTrue();

            rabbit.kill();
            early.abort();
            double before = dropped(partner);
            assertThat(Await.until(SOON, () -> {
                        bus.publish(DOUBLED, new Answer(1));
                        return dropped(partner) > before;
                    }))
                    .isTrue();
            assertThat(await(local.future())).isNotNull();

            rabbit.restart();
            BlockingQueue<Delivery> heard = new LinkedBlockingQueue<>();
            try (Connection connection = connect(rabbit.uri())) {
                hear(connection, DOUBLED.address(), heard);
                assertThat(Await.until(SOON, () -> {
                            bus.publish(DOUBLED, new Answer(2));
                            return !heard.isEmpty();
                        }))
                        .isTrue();
            }
        }
    }

    @Test
    void sendsNothingThatNobodyListensForAndBeginsSoonAfterSomebodyDoes() throws Exception {
        String uri = RabbitServer.shared().freshVhost();
        try (Partner partner = new Partner(uri);
                Connection connection = connect(uri)) {
            LaneBus bus = bus(partner);
            assertThat(Await.until(SOON, () -> {
                        bus.publish(DOUBLED, new Answer(1));
                        return count(partner, "unheard") > 5;
                    }))
                    .isTrue();
            assertThat(count(partner, "sent")).isZero();

            BlockingQueue<Delivery> heard = new LinkedBlockingQueue<>();
            hear(connection, DOUBLED.address(), heard);

            assertThat(Await.until(SOON, () -> {
                        bus.publish(DOUBLED, new Answer(2));
                        return heard.size() > 5;
                    }))
                    .isTrue();
        }
    }

    private static boolean publishes(LaneBus bus, Partner partner) {
        bus.publish(DOUBLED, new Answer(0));
        return count(partner, "sent") > 0;
    }

    private static double dropped(Partner partner) {
        return count(partner, "dropped");
    }

    private static double count(Partner partner, String what) {
        return partner.registry.get("broker.events." + what).counter().count();
    }

    private static LaneBus bus(Partner partner) {
        LaneConfig config = LaneConfig.defaults();
        DirectBus direct = new DirectBus(partner.vertx, config, partner.registry, Clock.systemUTC());
        return new LaneBus(
                config,
                direct,
                List.of(partner.lane()),
                List.of(partner.broker.events()),
                partner.registry,
                Clock.systemUTC());
    }

    private static Connection connect(String uri) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(uri);
        return factory.newConnection();
    }

    private static void hear(Connection connection, String key, BlockingQueue<Delivery> heard) throws Exception {
        Channel channel = connection.createChannel();
        channel.exchangeDeclare("touchline.events", "topic", true);
        String queue = channel.queueDeclare().getQueue();
        channel.queueBind(queue, "touchline.events", key);
        channel.basicConsume(queue, true, (tag, delivery) -> heard.add(delivery), tag -> {});
    }
}
