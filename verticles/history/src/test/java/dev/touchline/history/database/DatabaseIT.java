package dev.touchline.history.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.history.FeatureQuery;
import dev.touchline.contracts.history.HistoryEndpoints;
import dev.touchline.contracts.task.TaskList;
import dev.touchline.contracts.task.TasksQuery;
import dev.touchline.history.Await;
import dev.touchline.history.DatabaseExtension;
import dev.touchline.history.DatabaseExtension.TestDatabase;
import dev.touchline.history.Line;
import dev.touchline.history.RoomFixture;
import dev.touchline.history.World;
import dev.touchline.history.postgres.EmbeddedPostgres;
import dev.touchline.history.postgres.ExternalPostgres;
import dev.touchline.history.tasks.TaskDesk;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.mesh.tracing.Tracer;
import dev.touchline.testing.MeshExtension;
import dev.touchline.testing.SampleMatch;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith({MeshExtension.class, DatabaseExtension.class})
class DatabaseIT {
    private static final DatabaseLimits SMALL =
            new DatabaseLimits(2, 5, Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(1));

    @Test
    void endsAStatementThatTakesTooLong(Vertx vertx, MeterRegistry registry, TestDatabase server) {
        Database database = open(vertx, registry, server);

        assertThat(Await.failure(database.query("test", "select pg_sleep(30)", Tuple.tuple()))
                        .category())
                .isEqualTo(Category.TIMEOUT);
        assertThat(registry.get("db.query.duration")
                        .tag("query_type", "test")
                        .timer()
                        .count())
                .isEqualTo(1);
        Await.result(database.close());
    }

    @Test
    void refusesTheSurplusWhenTooManyWaitForAConnection(Vertx vertx, MeterRegistry registry, TestDatabase server) {
        Database database = open(vertx, registry, server);
        List<Future<RowSet<Row>>> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            all.add(database.query("test", "select pg_sleep(0.1)", Tuple.tuple()));
        }
        Await.result(Future.join(all).otherwiseEmpty());

        assertThat(all.stream().filter(Future::succeeded)).hasSizeGreaterThanOrEqualTo(2);
        assertThat(all.stream().filter(Future::failed))
                .hasSizeGreaterThan(5)
                .allSatisfy(one -> assertThat(Await.failure(one).category()).isEqualTo(Category.OVERLOADED));
        Await.result(database.close());
    }

    @Test
    void startsOnTablesThatANewerVersionHasMovedOn(Vertx vertx, MeterRegistry registry, TestDatabase server)
            throws SQLException {
        Await.result(open(vertx, registry, server).close());
        server.execute("alter table tasks add column of_the_future text");
        server.execute(
                "insert into history_migrations select 999, '999', 'of the future', type, script, 1, installed_by,"
                        + " installed_on, 1, true from history_migrations where version = '1'");

        Database database = open(vertx, registry, server);

        assertThat(Await.result(new TaskDesk(vertx, database).list(new TasksQuery(Set.of(), 1)))
                        .tasks())
                .isEmpty();
        Await.result(database.close());
    }

    @Test
    void saysInOneLineThatTheServerCannotBeReached(Vertx vertx, MeterRegistry registry) {
        Database database = new Database(
                vertx,
                SMALL,
                registry,
                new ExternalPostgres("postgres://me:secret@127.0.0.1:1/football"),
                Tracer.silent());

        assertThatThrownBy(() -> Await.result(database.open()))
                .cause()
                .hasMessageContaining("127.0.0.1:1/football")
                .hasMessageContaining("refused")
                .hasMessageNotContaining("secret")
                .hasMessageNotContaining("\n");
        Await.result(database.close());
    }

    @Test
    void answersByClubNamesWhileTheDatabaseIsAwayAndAllAgainWhenItIsBack(
            Vertx vertx, Bus bus, MeterRegistry registry, TestDatabase server) {
        World world = new World();
        SampleMatch match = world.rest.get(0);
        Line line = new Line(vertx, server);
        RoomFixture room = new RoomFixture(vertx, bus, registry, line, world.base);
        room.start();
        TasksQuery tasks = new TasksQuery(Set.of(), 10);

        line.cut();

        assertThat(room.fail(HistoryEndpoints.TASKS, tasks).category()).isEqualTo(Category.UNAVAILABLE);
        assertThat(Await.result(room.checks.get("database").get()).ok()).isFalse();
        FeatureQuery query = new FeatureQuery(RoomFixture.clubs(match.home(), match.away()));
        assertThat(room.get(HistoryEndpoints.FEATURES, query).match().home()).isEqualTo(match.home());

        line.join();
        assertThat(room.get(HistoryEndpoints.TASKS, tasks).tasks()).isEmpty();
        room.stop();
    }

    @Test
    void startsItsOwnServerAgainWhenThatWasKilled(Vertx vertx, Bus bus, MeterRegistry registry, @TempDir Path folder)
            throws IOException {
        EmbeddedPostgres server = new EmbeddedPostgres(folder);
        RoomFixture room = new RoomFixture(vertx, bus, registry, server, new World().base);
        room.start();
        String postmaster =
                Files.readAllLines(folder.resolve("cluster/postmaster.pid")).get(0);
        ProcessHandle.of(Long.parseLong(postmaster)).orElseThrow().destroyForcibly();

        TasksQuery tasks = new TasksQuery(Set.of(), 10);
        long giveUp = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        Future<TaskList> answer = room.settled(HistoryEndpoints.TASKS, tasks);
        while (answer.failed() && System.nanoTime() < giveUp) {
            answer = room.settled(HistoryEndpoints.TASKS, tasks);
        }

        assertThat(answer.succeeded()).as(String.valueOf(answer.cause())).isTrue();
        room.stop();
    }

    private static Database open(Vertx vertx, MeterRegistry registry, TestDatabase server) {
        Database database = new Database(vertx, SMALL, registry, server, Tracer.silent());
        Await.result(database.open());
        return database;
    }
}
