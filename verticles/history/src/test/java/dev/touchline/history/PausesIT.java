package dev.touchline.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.history.HistoryEndpoints;
import dev.touchline.contracts.history.PausedQueues;
import dev.touchline.contracts.history.QueuePause;
import dev.touchline.history.DatabaseExtension.TestDatabase;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.testing.MeshExtension;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({MeshExtension.class, DatabaseExtension.class})
class PausesIT {
    private final BlockingQueue<Set<String>> told = new LinkedBlockingQueue<>();
    private RoomFixture room;
    private TestDatabase owner;

    @BeforeEach
    void start(Vertx vertx, Bus bus, MeterRegistry registry, TestDatabase server) {
        owner = server;
        room = new RoomFixture(vertx, bus, registry, server, new World().base);
        room.start();
        Await.result(bus.subscribe(HistoryEndpoints.QUEUES_PAUSED, paused -> told.add(paused.queues())));
    }

    @AfterEach
    void stop() {
        room.stop();
    }

    @Test
    void remembersWhichQueuesRest() {
        assertThat(set("ml", true)).containsExactly("ml");
        assertThat(set("ml", true)).as("twice is no more than once").containsExactly("ml");
        assertThat(set("other", true)).containsExactlyInAnyOrder("ml", "other");
        room.stop();
        room.start();

        assertThat(set("other", false)).containsExactly("ml");
    }

    @Test
    void tellsAChangeAtOnceAndWhatRestsWithEveryHeartbeat() throws Exception {
        set("ml", true);

        assertThat(next()).containsExactly("ml");
        assertThat(next()).containsExactly("ml");
    }

    @Test
    void tellsWhatAnotherProcessHasWritten() throws Exception {
        owner.execute("insert into paused_queues (queue) values ('ml')");

        assertThat(next()).containsExactly("ml");
    }

    @Test
    void refusesWhatIsNoNameOfAQueue() {
        assertThat(room.fail(HistoryEndpoints.PAUSE_QUEUE, new QueuePause("", true))
                        .category())
                .isEqualTo(Category.INVALID);
    }

    private Set<String> next() throws InterruptedException {
        return told.poll(10, TimeUnit.SECONDS);
    }

    private Set<String> set(String queue, boolean paused) {
        PausedQueues all = room.get(HistoryEndpoints.PAUSE_QUEUE, new QueuePause(queue, paused));
        return all.queues();
    }
}
