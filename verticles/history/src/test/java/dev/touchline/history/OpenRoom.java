package dev.touchline.history;

import dev.touchline.history.DatabaseExtension.TestDatabase;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.testing.MeshExtension;
import dev.touchline.testing.SampleMatch;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** A history room that is open during each test, over a database of its own and the model of an invented world. */
@ExtendWith({MeshExtension.class, DatabaseExtension.class})
abstract class OpenRoom {
    final World world = new World();
    /** The newest match that the model has not learned from. */
    final SampleMatch sample = world.rest.get(world.rest.size() - 1);

    RoomFixture room;

    @BeforeEach
    void start(Vertx vertx, Bus bus, MeterRegistry registry, TestDatabase server) {
        room = new RoomFixture(vertx, bus, registry, server, world.base);
        room.start();
    }

    @AfterEach
    void stop() {
        room.stop();
    }
}
