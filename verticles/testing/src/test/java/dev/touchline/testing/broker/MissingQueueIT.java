package dev.touchline.testing.broker;

import static dev.touchline.testing.broker.Brokers.ERRANDS;
import static dev.touchline.testing.broker.Brokers.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.testing.jobs.Worker;
import dev.touchline.testing.servers.Await;
import dev.touchline.testing.servers.RabbitServer;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A queue that only an administrator can make again is named until there is one. */
class MissingQueueIT {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final RabbitServer server = RabbitServer.shared();
    private final String uri = server.freshVhost();

    @ParameterizedTest
    @ValueSource(strings = {"errands", "errands.suspect", "errands.dead"})
    void healthNamesAQueueThatIsGone(String queue) {
        Brokers.at(uri).close();
        try (Brokers broker = Brokers.at(uri, Map.of("TOPOLOGY", "check"))) {
            await(broker.jobs().consume(ERRANDS, 4, Worker.thatIsDone()));
            await(broker.jobs().consumeDeadLetters(ERRANDS, letter -> Future.succeededFuture()));
            assertThat(Await.until(LIMIT, () -> broker.health().ok())).isTrue();

            server.management().deleteQueue(RabbitServer.vhost(uri), queue);

            assertThat(Await.until(LIMIT, () -> broker.health().detail().contains("'" + queue + "'")))
                    .as("health %s", broker.health())
                    .isTrue();
            assertThat(broker.health().ok()).isFalse();
        }
    }
}
