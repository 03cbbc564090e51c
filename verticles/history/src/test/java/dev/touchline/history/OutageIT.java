package dev.touchline.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.FailureException;
import dev.touchline.contracts.history.NewTask;
import dev.touchline.contracts.task.Task;
import dev.touchline.contracts.task.TaskState;
import dev.touchline.history.database.Database;
import dev.touchline.history.database.DatabaseLimits;
import dev.touchline.history.postgres.ExternalPostgres;
import dev.touchline.history.tasks.TaskDesk;
import dev.touchline.mesh.tracing.Tracer;
import dev.touchline.testing.MeshExtension;
import dev.touchline.testing.servers.PostgresServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of questions while a server of its own crashes or hangs under load. */
@ExtendWith(MeshExtension.class)
class OutageIT {
    private static final int IN_FLIGHT = 32;
    private static final Duration LIMIT = Duration.ofMillis(500);
    private static final int POOL = 4;
    private static final int WAITING = 50;

    @TempDir
    static Path folder;

    private static PostgresServer server;
    private Database database;
    private TaskDesk tasks;

    @BeforeAll
    static void startServer() {
        server = PostgresServer.start(folder);
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void open(Vertx vertx, MeterRegistry registry) {
        database = new Database(
                vertx,
                new DatabaseLimits(POOL, WAITING, LIMIT, Duration.ofSeconds(5), Duration.ofSeconds(30)),
                registry,
                new ExternalPostgres(server.freshDatabase()),
                Tracer.silent());
        Await.result(database.open());
        tasks = new TaskDesk(vertx, database);
    }

    @AfterEach
    void close() {
        Await.result(database.close());
    }

    @Test
    void isBackSoonAfterACrashUnderLoadAndHoldsAllThatWasAnswered() throws Exception {
        Load load = new Load();
        load.begin();
        Await.until("the load runs", () -> load.ended.size() > 200);

        crash();
        server.restart();
        long up = System.nanoTime();
        Await.until("fifty good answers in a row", () -> load.goodInARow >= 50);
        assertThat(Duration.ofNanos(System.nanoTime() - up)).isLessThan(Duration.ofSeconds(5));

        load.stop();
        assertThat(load.failures.values()).isSubsetOf(Category.UNAVAILABLE, Category.TIMEOUT, Category.OVERLOADED);
        Map<String, TaskState> stored = stored();
        load.ended.forEach((id, state) -> assertThat(stored).containsEntry(id, state));
    }

    @Test
    void failsInTimeWhileTheServerHangsAndGoesOnWhenItWakes() {
        warmUp();
        server.freeze();
        long frozen = System.nanoTime();
        List<Future<Long>> asked = new ArrayList<>();
        for (int i = 0; i < 4 * WAITING; i++) {
            asked.add(echo(i));
        }
        Await.result(Future.join(asked).otherwiseEmpty());
        assertThat(Duration.ofNanos(System.nanoTime() - frozen)).isLessThan(LIMIT.plusSeconds(2));
        assertThat(asked).allSatisfy(one -> assertThat(category(one)).isIn(Category.TIMEOUT, Category.OVERLOADED));
        assertThat(asked.stream().filter(one -> category(one) == Category.OVERLOADED))
                .as("no more than the bound have waited")
                .hasSizeGreaterThanOrEqualTo(asked.size() - WAITING - POOL);

        server.thaw();
        long awake = System.nanoTime();
        Await.until("it answers again", () -> succeeds(echo(1)));
        assertThat(Duration.ofNanos(System.nanoTime() - awake)).isLessThan(Duration.ofSeconds(5));
        for (long i = 0; i < 50; i++) {
            assertThat(Await.result(echo(i)))
                    .as("answers belong to their questions")
                    .isEqualTo(i);
        }
    }

    private void crash() throws IOException, InterruptedException {
        ProcessHandle postmaster = ProcessHandle.of(server.pid()).orElseThrow();
        // What pg_ctl stop -m immediate sends: the server drops everything at once and recovers when it starts.
        assertThat(new ProcessBuilder("kill", "-QUIT", Long.toString(server.pid()))
                        .start()
                        .waitFor())
                .isZero();
        Await.until("the server is gone", () -> !postmaster.isAlive());
    }

    private void warmUp() {
        List<Future<Long>> all = new ArrayList<>();
        for (int i = 0; i < POOL * 4; i++) {
            all.add(echo(i));
        }
        Await.result(Future.all(all));
    }

    private Future<Long> echo(long number) {
        return database.query("test", "select $1::bigint", Tuple.of(number))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private static boolean succeeds(Future<?> one) {
        Await.result(one.transform(done -> Future.succeededFuture()));
        return one.succeeded();
    }

    private static Category category(Future<?> failed) {
        return FailureException.failureOf(failed.cause()).category();
    }

    private Map<String, TaskState> stored() {
        Map<String, TaskState> stored = new ConcurrentHashMap<>();
        for (Row row : Await.result(database.query("test", "select id, state from tasks", Tuple.tuple()))) {
            stored.put(row.getString("id"), TaskState.valueOf(row.getString("state")));
        }
        return stored;
    }

    /** Keeps and ends tasks, a fixed number at a time, and remembers what was answered. */
    private final class Load {
        final Map<String, TaskState> ended = new ConcurrentHashMap<>();
        final Map<String, Category> failures = new ConcurrentHashMap<>();
        private final AtomicBoolean going = new AtomicBoolean(true);
        private final CountDownLatch out = new CountDownLatch(IN_FLIGHT);
        volatile int goodInARow;

        void begin() {
            for (int i = 0; i < IN_FLIGHT; i++) {
                next();
            }
        }

        void stop() throws InterruptedException {
            going.set(false);
            assertThat(out.await(30, TimeUnit.SECONDS)).as("nothing hangs").isTrue();
        }

        private void next() {
            if (!going.get()) {
                out.countDown();
                return;
            }
            NewTask task = TaskDesk.task();
            tasks.keep(task)
                    .compose(kept -> tasks.step(task.id(), TaskState.SUCCEEDED))
                    .onSuccess(this::good)
                    .onFailure(error -> bad(task, error))
                    .onComplete(done -> next());
        }

        private synchronized void good(Task task) {
            ended.put(task.id(), task.state());
            goodInARow++;
        }

        private synchronized void bad(NewTask task, Throwable error) {
            failures.put(task.id(), FailureException.failureOf(error).category());
            goodInARow = 0;
        }
    }
}
