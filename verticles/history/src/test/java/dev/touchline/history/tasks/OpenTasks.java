package dev.touchline.history.tasks;

import dev.touchline.history.Await;
import dev.touchline.history.DatabaseExtension;
import dev.touchline.history.DatabaseExtension.TestDatabase;
import dev.touchline.history.HistoryConfig;
import dev.touchline.history.database.Database;
import dev.touchline.mesh.tracing.Tracer;
import dev.touchline.testing.MeshExtension;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** A store of tasks over a database of its own, open during each test. */
@ExtendWith({MeshExtension.class, DatabaseExtension.class})
abstract class OpenTasks {
    Database database;
    TestDatabase owner;
    TaskDesk tasks;

    @BeforeEach
    void open(Vertx vertx, MeterRegistry registry, TestDatabase server) {
        owner = server;
        database = new Database(vertx, HistoryConfig.defaults().database(), registry, server, Tracer.silent());
        Await.result(database.open());
        tasks = new TaskDesk(vertx, database);
    }

    @AfterEach
    void close() {
        Await.result(database.close());
    }
}
