package dev.touchline.testing.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.FailureException;
import dev.touchline.mesh.jobs.QueueDepth;
import dev.touchline.testing.jobs.Worker;
import dev.touchline.testing.servers.Await;
import dev.touchline.testing.servers.RabbitManagement;
import dev.touchline.testing.servers.RabbitServer;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a publisher hears when something is wrong with the broker. */
class PublishingIT {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String EXCHANGE = "touchline";
    private static final String QUEUE = Brokers.ERRANDS.name();

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
    void aJobWithoutAQueueIsNotTakenForKept() {
        try (Brokers broker = Brokers.at(uri)) {
            management.unbind(vhost, EXCHANGE, QUEUE);

            Left lost = new Left(broker).errands(30).heard();

            assertThat(lost.confirmed()).isEmpty();
            assertThat(lost.failures())
                    .hasSize(30)
                    .allSatisfy(failure -> assertThat(failure.category()).isEqualTo(Category.UNAVAILABLE))
                    .extracting(Failure::code)
                    .containsOnly("unroutable");
            assertThat(broker.count("broker.returned")).isEqualTo(30);
            management.bind(vhost, EXCHANGE, QUEUE, QUEUE);
            assertThat(new Left(broker).errands(30).heard().confirmed()).hasSize(30);
            awaitReady(broker, 30);
        }
    }

    @Test
    void laterJobsAreConfirmedAfterTheExchangeWasDeleted() {
        try (Brokers broker = Brokers.at(uri)) {
            management.deleteExchange(vhost, EXCHANGE);

            Left meanwhile = new Left(broker).errands(50).heard();
            Left later = new Left(broker).errands(50).heard();

            assertThat(later.confirmed()).hasSize(50);
            awaitReady(broker, meanwhile.confirmed().size() + 50L);
        }
    }

    @Test
    void anAdministratorMayKeepTheQueues() {
        try (Brokers maker = Brokers.at(uri);
                Brokers broker = Brokers.at(uri, Map.of("TOPOLOGY", "check", "CONFIRM_TIMEOUT", "500ms"))) {
            assertThat(new Left(broker).errands(5).heard().confirmed()).hasSize(5);
            management.deleteExchange(vhost, EXCHANGE);

            Left meanwhile = new Left(broker).errands(5).heard();
            assertThat(meanwhile.failures()).hasSize(5).allSatisfy(failure -> assertThat(failure.category())
                    .isEqualTo(Category.UNAVAILABLE));
            awaitUnwell(broker, "no exchange");

            // The maker's channel dies of the missing exchange too, and makes it again.
            new Left(maker).errands(1).heard();
            assertThat(Await.until(LIMIT, () -> broker.health().ok())).isTrue();
            assertThat(new Left(broker).errands(5).heard().confirmed()).hasSize(5);
        }
    }

    @Test
    void aQueueMadeWithOtherArgumentsIsUsedAsItIs() {
        try (Brokers maker = Brokers.at(uri);
                Brokers other = Brokers.at(uri, Map.of("MAX_LENGTH", "7"))) {
            assertThat(new Left(other).errands(20).heard().confirmed()).hasSize(20);
            awaitReady(maker, 20);
        }
    }

    @Test
    void aBlockedBrokerIsHeardAtOnceAndWorkGoesOn() {
        try (Brokers broker = Brokers.at(uri)) {
            Left before = new Left(broker).errands(40).heard();
            server.setMemoryHighWatermark(0.00001);
            try {
                assertThat(Await.until(LIMIT, management::alarmed)).isTrue();
                Left first = new Left(broker).errands(1).heard();
                awaitUnwell(broker, "blocked");
                long from = System.nanoTime();
                Left refused = new Left(broker).errands(500).heard();
                long perJob = (System.nanoTime() - from) / 500;

                // It was on its way when the broker said so, and may be done later.
                assertThat(first.failures()).extracting(Failure::code).containsExactly("unconfirmed");
                assertThat(refused.failures())
                        .hasSize(500)
                        .extracting(Failure::category)
                        .containsOnly(Category.OVERLOADED);
                assertThat(Duration.ofNanos(perJob)).isLessThan(Duration.ofMillis(50));
                Worker worker = Worker.thatIsDone();
                Brokers.await(broker.jobs().consume(Brokers.ERRANDS, 10, worker));
                assertThat(Await.until(LIMIT, () -> worker.times().keySet().containsAll(before.confirmed())))
                        .isTrue();
            } finally {
                server.setMemoryHighWatermark(RabbitServer.DEFAULT_WATERMARK);
            }
            assertThat(Await.until(LIMIT, () -> broker.health().ok())).isTrue();
            assertThat(new Left(broker).errands(40).heard().confirmed()).hasSize(40);
        }
    }

    @Test
    void theWindowIsBoundedAndSilenceEndsInTime() {
        try (Brokers broker = Brokers.at(uri, Map.of("WINDOW", "20", "CONFIRM_TIMEOUT", "700ms"))) {
            server.freeze();
            Left left;
            try {
                left = new Left(broker).errands(100);
                assertThat(Await.until(Duration.ofMillis(300), () -> left.pending() <= 20))
                        .isTrue();
                assertThat(Await.until(Duration.ofSeconds(3), () -> left.pending() == 0))
                        .isTrue();
            } finally {
                server.thaw();
            }
            assertThat(left.failures()).hasSize(100);
            assertThat(left.failures().stream().filter(failure -> failure.code().equals("window-full")))
                    .hasSize(80);
            assertThat(left.failures().stream().filter(failure -> failure.code().equals("unconfirmed")))
                    .hasSize(20)
                    .allSatisfy(failure -> assertThat(failure.message()).contains("same id"));
            assertThat(Await.until(
                            LIMIT,
                            () -> new Left(broker)
                                            .errand("late")
                                            .otherwiseEmpty()
                                            .isComplete()
                                    || broker.count("broker.confirmed") >= 20))
                    .isTrue();
        }
    }

    @Test
    void aRefusedUserIsToldAtTheStart() {
        String wrong = uri.replace("touchline:touchline@", "touchline:wrong@");

        assertThatThrownBy(() -> Brokers.at(wrong).close())
                .hasMessageContaining("check RABBITMQ_URI")
                .hasMessageNotContaining("wrong");
    }

    @Test
    void aBrokerThatIsAwayIsNoReasonNotToStart() {
        String nowhere = "amqp://touchline:touchline@127.0.0.1:1/nowhere";
        try (Brokers broker = Brokers.at(nowhere, Map.of("CONNECT_TIMEOUT", "100ms", "CONFIRM_TIMEOUT", "100ms"))) {
            awaitUnwell(broker, "out of reach");

            Future<Void> left = new Left(broker).errand("bread");

            assertThatThrownBy(() -> Brokers.await(left)).satisfies(thrown -> assertThat(
                            FailureException.failureOf(thrown.getCause()).category())
                    .isEqualTo(Category.UNAVAILABLE));
            assertThatThrownBy(() -> Brokers.await(broker.jobs().depth(Brokers.ERRANDS)))
                    .hasMessageContaining("broker-away");
        }
    }

    private static void awaitUnwell(Brokers broker, String word) {
        assertThat(Await.until(
                        LIMIT,
                        () -> !broker.health().ok() && broker.health().detail().contains(word)))
                .as("unwell because of %s, but %s", word, broker.health())
                .isTrue();
        assertThat(broker.health().required()).isFalse();
    }

    private static void awaitReady(Brokers broker, long jobs) {
        assertThat(Await.until(LIMIT, () -> {
                    QueueDepth depth = Brokers.await(broker.jobs().depth(Brokers.ERRANDS));
                    return depth.ready() == jobs;
                }))
                .as("%d jobs ready", jobs)
                .isTrue();
    }
}
