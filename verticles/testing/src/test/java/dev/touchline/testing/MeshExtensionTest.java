package dev.touchline.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.Endpoint;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.mesh.bus.Call;
import dev.touchline.mesh.bus.Deadline;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(MeshExtension.class)
class MeshExtensionTest {
    private static final Endpoint<Ping, Pong> PING = Endpoint.idempotent("sample.echo.ping.v1", Ping.class, Pong.class);

    private Bus given;

    record Ping(int n) {}

    record Pong(int n) {}

    @BeforeEach
    void keep(Bus bus) {
        given = bus;
    }

    @Test
    void givesABusThatWorksAndTheSameToEachMethodOfATest(Bus bus, MeterRegistry registry) throws Exception {
        assertThat(bus).isSameAs(given);
        await(bus.serve(PING, 1, (ping, call) -> Future.succeededFuture(new Pong(ping.n()))));

        assertThat(await(bus.request(PING, new Ping(3), Call.until(Deadline.after(Duration.ofSeconds(5))))))
                .isEqualTo(new Pong(3));
        assertThat(registry.get("mesh.requests").tag("result", "ok").counter().count())
                .isEqualTo(1);
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
