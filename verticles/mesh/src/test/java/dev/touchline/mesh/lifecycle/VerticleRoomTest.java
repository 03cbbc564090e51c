package dev.touchline.mesh.lifecycle;

import static dev.touchline.mesh.lifecycle.LifecycleTest.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VerticleRoomTest {
    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger made = new AtomicInteger();
    private final Promise<Void> started = Promise.promise();

    private final class Waiting extends VerticleBase {
        Waiting() {
            made.incrementAndGet();
        }

        @Override
        public Future<?> start() {
            return started.future();
        }
    }

    @AfterEach
    void close() throws Exception {
        await(vertx.close());
    }

    @Test
    void deploysAsManyInstancesAsAreAskedFor() throws Exception {
        started.complete();
        VerticleRoom room = new VerticleRoom(vertx, "sample", Waiting::new, new DeploymentOptions().setInstances(3));

        await(room.start());
        await(room.start());

        assertThat(made).hasValue(3);
        assertThat(vertx.deploymentIDs()).hasSize(1);
        await(room.stop());
        await(room.stop());
        assertThat(vertx.deploymentIDs()).isEmpty();
    }

    @Test
    void isStoppedBeforeItIsStarted() throws Exception {
        VerticleRoom room = new VerticleRoom(vertx, "sample", Waiting::new);

        await(room.stop());

        assertThatThrownBy(() -> await(room.start())).hasMessageContaining("stopped");
        assertThat(made).hasValue(0);
    }

    @Test
    void isStoppedWhileItStarts() throws Exception {
        VerticleRoom room = new VerticleRoom(vertx, "sample", Waiting::new);
        room.start();
        Future<Void> stop = room.stop();

        started.complete();

        await(stop);
        assertThat(vertx.deploymentIDs()).isEmpty();
    }

    @Test
    void isStoppedAfterAFailedStart() throws Exception {
        VerticleRoom room = new VerticleRoom(vertx, "sample", Waiting::new);
        started.fail("no");

        assertThatThrownBy(() -> await(room.start())).hasMessage("no");
        await(room.stop());
        assertThat(vertx.deploymentIDs()).isEmpty();
    }
}
