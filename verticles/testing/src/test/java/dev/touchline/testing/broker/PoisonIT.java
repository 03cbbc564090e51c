package dev.touchline.testing.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.mesh.jobs.DeadLetter;
import dev.touchline.mesh.jobs.Job;
import dev.touchline.mesh.jobs.QueueDepth;
import dev.touchline.testing.jobs.Errand;
import dev.touchline.testing.servers.Await;
import dev.touchline.testing.servers.RabbitServer;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers that are whole processes, and die. */
class PoisonIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final RabbitServer server = RabbitServer.shared();
    private final List<Process> workers = new ArrayList<>();

    @TempDir
    private Path folder;

    @AfterEach
    void endWorkers() {
        workers.forEach(worker -> worker.destroyForcibly().onExit().join());
    }

    @Test
    void onlyThePoisonIsGivenUp() {
        String uri = server.freshVhost();
        try (Brokers broker = Brokers.at(uri)) {
            Set<String> innocents = new HashSet<>();
            Set<String> poison = new HashSet<>();
            for (int i = 0; i < 60; i++) {
                boolean bad = i == 7 || i == 31;
                String id = (bad ? "bad-" : "good-") + i;
                (bad ? poison : innocents).add(id);
                leave(broker, id, bad ? PoisonWorker.POISON : "bread");
            }
            BlockingQueue<DeadLetter> letters = new LinkedBlockingQueue<>();
            Brokers.await(broker.jobs().consumeDeadLetters(Brokers.ERRANDS, letter -> {
                letters.add(letter);
                return Future.succeededFuture();
            }));

            assertThat(Await.until(LIMIT, () -> {
                        keepOneAlive(uri, 5);
                        return letters.size() >= poison.size() && noted("done").containsAll(innocents);
                    }))
                    .as("dead %s, done %d of %d", letters, noted("done").size(), innocents.size())
                    .isTrue();

            awaitEmpty(broker);
            assertThat(letters.stream().map(DeadLetter::id).collect(Collectors.toSet()))
                    .isEqualTo(poison);
            assertThat(letters).extracting(letter -> letter.cause().code()).containsOnly("delivery-limit");
            assertThat(letters).extracting(DeadLetter::body).containsOnly("{\"what\":\"poison\"}");
        }
    }

    @Test
    void jobsOfAKilledWorkerAreDoneByAnother() {
        String uri = server.freshVhost();
        try (Brokers broker = Brokers.at(uri)) {
            Process doomed = start(uri, 400);
            start(uri, 20);
            Set<String> all = new HashSet<>();
            for (int i = 0; i < 100; i++) {
                all.add("good-" + i);
                leave(broker, "good-" + i, "bread");
            }
            assertThat(Await.until(LIMIT, () -> noted("begun").size() >= 2 * PoisonWorker.PREFETCH))
                    .isTrue();
            doomed.destroyForcibly().onExit().join();

            assertThat(Await.until(LIMIT, () -> noted("done").containsAll(all))).isTrue();

            awaitEmpty(broker);
            assertThat(Brokers.await(broker.jobs().depth(Brokers.ERRANDS)).dead())
                    .isZero();
        }
    }

    private void keepOneAlive(String uri, long workMs) {
        if (workers.stream().noneMatch(Process::isAlive)) {
            start(uri, workMs);
        }
    }

    private Process start(String uri, long workMs) {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                PoisonWorker.class.getName(),
                uri,
                notes().toString(),
                Long.toString(workMs));
        try {
            Process worker = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(
                            folder.resolve("worker-" + workers.size() + ".log").toFile())
                    .start();
            workers.add(worker);
            return worker;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path notes() {
        return folder.resolve("notes");
    }

    private Set<String> noted(String what) {
        if (!Files.exists(notes())) {
            return Set.of();
        }
        try {
            return Files.readAllLines(notes()).stream()
                    .filter(line -> line.startsWith(what + " "))
                    .map(line -> line.substring(what.length() + 1))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void leave(Brokers broker, String id, String what) {
        Brokers.await(broker.jobs().publish(Brokers.ERRANDS, new Job<>(id, new Errand(what), Optional.empty())));
    }

    private static void awaitEmpty(Brokers broker) {
        assertThat(Await.until(LIMIT, () -> {
                    QueueDepth depth = Brokers.await(broker.jobs().depth(Brokers.ERRANDS));
                    return depth.ready() == 0 && depth.delayed() == 0;
                }))
                .isTrue();
    }
}
