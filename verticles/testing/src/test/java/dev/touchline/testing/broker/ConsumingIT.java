package dev.touchline.testing.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import dev.touchline.contracts.Outcome;
import dev.touchline.mesh.jobs.DeadLetter;
import dev.touchline.mesh.jobs.Delivery;
import dev.touchline.mesh.jobs.Job;
import dev.touchline.mesh.jobs.QueueDepth;
import dev.touchline.mesh.tracing.Traceparent;
import dev.touchline.testing.jobs.Errand;
import dev.touchline.testing.jobs.Worker;
import dev.touchline.testing.servers.Await;
import dev.touchline.testing.servers.RabbitManagement;
import dev.touchline.testing.servers.RabbitManagement.ConsumerSeen;
import dev.touchline.testing.servers.RabbitManagement.QueueSeen;
import dev.touchline.testing.servers.RabbitServer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a worker sees when connections, channels and queues go, and what it does with messages that are no jobs. */
class ConsumingIT {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String QUEUE = Brokers.ERRANDS.name();
    private static final int RESETS = 3;
    /** One to publish, one to consume, one for events. */
    private static final int CONNECTIONS = 3;

    private final RabbitServer server = RabbitServer.shared();
    private final RabbitManagement management = server.management();
    private String uri;
    private String vhost;

    @BeforeEach
    void emptyHost() {
        uri = server.freshVhost();
        vhost = RabbitServer.vhost(uri);
    }

    @Test
    void resetsCostNoJobAndChangeNoPrefetch() {
        try (Brokers broker = Brokers.at(uri)) {
            Worker worker = Worker.thatIsDone();
            Brokers.await(broker.jobs().consume(Brokers.ERRANDS, 7, worker));
            Left left = new Left(broker);
            for (int reset = 1; reset <= RESETS; reset++) {
                left.errands(100);
                breakConnections(broker);
                left.errands(100);
            }
            left.heard();

            assertThat(Await.until(LIMIT, () -> worker.times().keySet().containsAll(left.confirmed())))
                    .as("every confirmed job was done")
                    .isTrue();
            assertThat(Await.until(LIMIT, () -> prefetches().equals(List.of(7))))
                    .isTrue();
            assertThat(Await.until(LIMIT, () -> management.connections(vhost).size() <= CONNECTIONS))
                    .as("connections %s", management.connections(vhost))
                    .isTrue();
            awaitDepth(broker, depth -> depth.ready() == 0 && depth.unackedHere() == 0);
            assertThat(Brokers.await(broker.jobs().depth(Brokers.ERRANDS)).dead())
                    .isZero();
        }
    }

    @Test
    void aJobUnderWayIsNotBegunTwiceWhenTheConnectionBreaks() throws InterruptedException {
        try (Brokers broker = Brokers.at(uri)) {
            Promise<Outcome<?>> gate = Promise.promise();
            Worker worker = new Worker(delivery -> gate.future());
            Brokers.await(broker.jobs().consume(Brokers.ERRANDS, 5, worker));
            Left left = new Left(broker).errands(3).heard();
            assertThat(Await.until(LIMIT, () -> worker.ids().size() == 3)).isTrue();

            breakConnections(broker);
            assertThat(Await.until(LIMIT, () -> broker.count("broker.redeliveries") == 3))
                    .isTrue();
            gate.complete(new Outcome.Done<>(null));

            awaitDepth(broker, depth -> depth.ready() == 0 && depth.unackedHere() == 0);
            assertThat(worker.times()).containsOnlyKeys(left.confirmed().toArray(String[]::new));
            assertThat(worker.times().values()).containsOnly(1);
        }
    }

    @Test
    void workGoesOnAfterTheQueueWasDeleted() {
        try (Brokers broker = Brokers.at(uri)) {
            Worker worker = Worker.thatIsDone();
            Brokers.await(broker.jobs().consume(Brokers.ERRANDS, 5, worker));
            new Left(broker).errands(5).heard();
            assertThat(Await.until(LIMIT, () -> worker.ids().size() == 5)).isTrue();

            long from = System.nanoTime();
            management.deleteQueue(vhost, QUEUE);
            assertThat(Await.until(
                            Duration.ofSeconds(10),
                            () -> new Left(broker)
                                                    .errands(1)
                                                    .heard()
                                                    .confirmed()
                                                    .size()
                                            == 1
                                    && worker.ids().size() > 5))
                    .isTrue();

            assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void jobsThatCameBackAreDoneAloneOneAtATime() {
        AtomicInteger together = new AtomicInteger();
        AtomicInteger mostTogether = new AtomicInteger();
        try (Brokers careful = Brokers.at(uri)) {
            Left left;
            try (Brokers vanishing = Brokers.at(uri)) {
                Worker stuck =
                        new Worker(delivery -> Promise.<Outcome<?>>promise().future());
                Brokers.await(vanishing.jobs().consume(Brokers.ERRANDS, 10, stuck));
                left = new Left(vanishing).errands(10).heard();
                assertThat(Await.until(LIMIT, () -> stuck.ids().size() == 10)).isTrue();
            }
            Worker worker = new Worker(delivery -> {
                mostTogether.accumulateAndGet(together.incrementAndGet(), Math::max);
                return careful.vertx().timer(20, TimeUnit.MILLISECONDS).map(done -> {
                    together.decrementAndGet();
                    assertThat(delivery.redelivered()).isTrue();
                    return new Outcome.Done<>(null);
                });
            });
            Brokers.await(careful.jobs().consume(Brokers.ERRANDS, 10, worker));

            assertThat(Await.until(LIMIT, () -> worker.ids().size() == 10)).isTrue();
            awaitDepth(careful, depth -> depth.ready() == 0 && depth.unackedHere() == 0 && depth.dead() == 0);
            assertThat(worker.times()).containsOnlyKeys(left.confirmed().toArray(String[]::new));
            assertThat(mostTogether).hasValue(1);
        }
    }

    @Test
    void aWorkerThatHangsKeepsNobodyElseFromWorking() {
        try (Brokers one = Brokers.at(uri);
                Brokers two = Brokers.at(uri)) {
            Worker hung = new Worker(delivery -> Promise.<Outcome<?>>promise().future());
            Worker well = Worker.thatIsDone();
            Brokers.await(one.jobs().consume(Brokers.ERRANDS, 1, hung));
            Brokers.await(two.jobs().consume(Brokers.ERRANDS, 5, well));

            new Left(one).errands(60).heard();

            assertThat(Await.until(LIMIT, () -> well.ids().size() == 59)).isTrue();
            assertThat(hung.ids()).hasSize(1);
        }
    }

    @Test
    void aJobTravelsAsACloudEvent() throws Exception {
        Traceparent trace = Traceparent.create();
        try (Brokers broker = Brokers.at(uri);
                Connection foreign = foreign()) {
            Job<Errand> job = new Job<>("an-id", new Errand("bread"), Optional.of(trace));
            Brokers.await(broker.jobs().publish(Brokers.ERRANDS, job));

            GetResponse seen = foreign.createChannel().basicGet(QUEUE, true);

            assertThat(seen.getBody()).asString(StandardCharsets.UTF_8).isEqualTo("{\"what\":\"bread\"}");
            assertThat(seen.getProps().getContentType()).isEqualTo("application/json");
            assertThat(seen.getProps().getDeliveryMode()).isEqualTo(2);
            assertThat(text(seen, "ce-id")).isEqualTo("an-id");
            assertThat(text(seen, "ce-type")).isEqualTo("touchline.job.errands.v1");
            assertThat(text(seen, "ce-source")).isEqualTo("touchline");
            assertThat(text(seen, "ce-specversion")).isEqualTo("1.0");
            assertThat(text(seen, "ce-time")).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
            assertThat(text(seen, "traceparent")).isEqualTo(trace.header());
        }
    }

    @Test
    void aForeignClientMayLeaveAJob() throws Exception {
        try (Brokers broker = Brokers.at(uri);
                Connection foreign = foreign()) {
            leave(foreign, "application/json", "touchline.job.errands.v1", "{\"what\":\"milk\"}");
            Worker worker = Worker.thatIsDone();
            Brokers.await(broker.jobs().consume(Brokers.ERRANDS, 1, worker));

            Delivery<Errand> delivery = worker.next(LIMIT);

            assertThat(delivery.job().id()).isEqualTo("foreign");
            assertThat(delivery.job().body()).isEqualTo(new Errand("milk"));
            assertThat(delivery.attempt()).isEqualTo(1);
        }
    }

    @Test
    void whatIsNoJobBecomesADeadLetterThatSaysWhy() throws Exception {
        try (Brokers broker = Brokers.at(uri);
                Connection foreign = foreign()) {
            String type = "touchline.job.errands.v1";
            leave(foreign, "text/plain", type, "{\"what\":\"milk\"}");
            leave(foreign, "application/json", "touchline.job.errands.v9", "{\"what\":\"milk\"}");
            leave(foreign, "application/json", type, "milk!");
            leave(foreign, "application/json", type, "{\"what\":\"" + "m".repeat(300 * 1024) + "\"}");
            Worker worker = Worker.thatIsDone();
            Brokers.await(broker.jobs().consume(Brokers.ERRANDS, 10, worker));
            BlockingQueue<DeadLetter> letters = new LinkedBlockingQueue<>();
            Brokers.await(broker.jobs().consumeDeadLetters(Brokers.ERRANDS, letter -> {
                letters.add(letter);
                return Future.succeededFuture();
            }));

            assertThat(Await.until(LIMIT, () -> letters.size() == 4)).isTrue();

            assertThat(letters)
                    .extracting(letter -> letter.cause().code())
                    .containsExactlyInAnyOrder(
                            "unknown-content-type", "unknown-type", "unreadable-body", "message-too-large");
            assertThat(letters).extracting(DeadLetter::id).containsOnly("foreign");
            assertThat(worker.ids()).isEmpty();
            assertThat(broker.count("broker.dead.letters")).isEqualTo(4);
            awaitDepth(broker, depth -> depth.ready() == 0 && depth.dead() == 0);
        }
    }

    @Test
    void theQueuesAreSafeAndBounded() {
        try (Brokers broker = Brokers.at(uri)) {
            assertThat(Await.until(LIMIT, () -> names().size() >= 8))
                    .as("queues %s", names())
                    .isTrue();
            Map<String, String> main = arguments(QUEUE);
            assertThat(main)
                    .containsEntry("x-queue-type", "quorum")
                    .containsEntry("x-delivery-limit", "6")
                    .containsEntry("x-overflow", "reject-publish")
                    .containsEntry("x-max-length", "100000")
                    .containsEntry("x-dead-letter-exchange", "touchline")
                    .containsEntry("x-dead-letter-routing-key", "errands.dead")
                    .containsEntry("x-dead-letter-strategy", "at-least-once");
            assertThat(arguments("errands.suspect")).containsEntry("x-delivery-limit", "2");
            assertThat(arguments("errands.delay.5000"))
                    .containsEntry("x-message-ttl", "5000")
                    .containsEntry("x-dead-letter-routing-key", "errands");
            assertThat(Await.until(LIMIT, () -> broker.health().ok()))
                    .as("health %s", broker.health())
                    .isTrue();
        }
    }

    /** The management API would not know yet of connections that have just been made. */
    private void breakConnections(Brokers broker) {
        double before = broker.total("broker.reconnects");
        server.control("close_all_connections", "--vhost", vhost, "a test");
        assertThat(Await.until(LIMIT, () -> broker.total("broker.reconnects") >= before + 2))
                .as("connected again")
                .isTrue();
    }

    private List<String> names() {
        return management.queues(vhost).stream()
                .map(QueueSeen::name)
                .filter(name -> name.startsWith(QUEUE))
                .toList();
    }

    private Map<String, String> arguments(String queue) {
        return management.queues(vhost).stream()
                .filter(seen -> seen.name().equals(queue))
                .findFirst()
                .orElseThrow()
                .arguments();
    }

    private List<Integer> prefetches() {
        return management.consumers(vhost).stream()
                .filter(consumer -> consumer.queue().equals(QUEUE))
                .map(ConsumerSeen::prefetch)
                .toList();
    }

    private Connection foreign() throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(uri);
        return factory.newConnection();
    }

    private static void leave(Connection foreign, String contentType, String type, String body) throws Exception {
        try (Channel channel = foreign.createChannel()) {
            channel.confirmSelect();
            BasicProperties properties = new BasicProperties.Builder()
                    .contentType(contentType)
                    .headers(Map.of("ce-id", "foreign", "ce-type", type))
                    .build();
            channel.basicPublish("touchline", QUEUE, properties, body.getBytes(StandardCharsets.UTF_8));
            channel.waitForConfirmsOrDie(LIMIT.toMillis());
        }
    }

    private static String text(GetResponse seen, String header) {
        return String.valueOf(seen.getProps().getHeaders().get(header));
    }

    private static void awaitDepth(Brokers broker, Predicate<QueueDepth> expected) {
        assertThat(Await.until(
                        LIMIT, () -> expected.test(Brokers.await(broker.jobs().depth(Brokers.ERRANDS)))))
                .as("the depth, now %s", Brokers.await(broker.jobs().depth(Brokers.ERRANDS)))
                .isTrue();
    }
}
