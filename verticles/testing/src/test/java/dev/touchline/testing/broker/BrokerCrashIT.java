package dev.touchline.testing.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.testing.jobs.Worker;
import dev.touchline.testing.servers.Await;
import dev.touchline.testing.servers.RabbitServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** A broker that is killed in the middle of its work, which needs one of its own. */
class BrokerCrashIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int BEFORE = 3_000;
    private static final int BURST = 100;

    @TempDir
    private static Path folder;

    @Test
    void nothingThatWasConfirmedIsLostWithTheBroker(TestReporter reporter) {
        try (RabbitServer server = RabbitServer.start(folder.resolve("rabbit"));
                Brokers broker = Brokers.at(server.uri())) {
            Left left = new Left(broker);
            while (left.confirmed().size() < BEFORE) {
                left.errands(BURST);
                Await.until(LIMIT, () -> left.pending() < BURST);
            }
            CompletableFuture<Void> killing = CompletableFuture.runAsync(server::kill);
            while (!killing.isDone()) {
                left.errands(BURST / 5);
                Await.until(Duration.ofMillis(200), () -> left.pending() < 5 * BURST);
            }
            left.errands(BURST).heard();
            Set<String> missed = new HashSet<>();
            left.failures().forEach(failure -> missed.add(failure.category() + " " + failure.code()));

            server.restart();
            long up = System.nanoTime();
            assertThat(Await.until(LIMIT, () -> broker.health().ok()))
                    .as("well again, but %s", broker.health())
                    .isTrue();
            Duration recovery = Duration.ofNanos(System.nanoTime() - up);
            left.errands(2 * BURST).heard();

            Worker worker = Worker.thatIsDone();
            Brokers.await(broker.jobs().consume(Brokers.ERRANDS, 100, worker));
            Await.until(LIMIT, () -> worker.times().keySet().containsAll(left.confirmed()));
            Set<String> lost = new HashSet<>(left.confirmed());
            lost.removeAll(worker.times().keySet());
            long duplicates =
                    worker.times().values().stream().filter(times -> times > 1).count();

            reporter.publishEntry("confirmed", Integer.toString(left.confirmed().size()));
            reporter.publishEntry("failed", left.failures().size() + " " + missed);
            reporter.publishEntry("duplicates", Long.toString(duplicates));
            reporter.publishEntry("recovery ms", Long.toString(recovery.toMillis()));
            assertThat(lost).as("confirmed, but missing").isEmpty();
            assertThat(left.pending()).as("futures that never complete").isZero();
            assertThat(left.failures())
                    .extracting(Failure::category)
                    .containsAnyOf(Category.UNAVAILABLE)
                    .isSubsetOf(Category.UNAVAILABLE, Category.OVERLOADED);
            assertThat(recovery).isLessThan(Duration.ofSeconds(20));
        }
    }
}
