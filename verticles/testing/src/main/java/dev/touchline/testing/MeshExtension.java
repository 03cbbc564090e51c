package dev.touchline.testing;

import dev.touchline.mesh.bus.Bus;
import dev.touchline.mesh.bus.DirectBus;
import dev.touchline.mesh.bus.LaneConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test method (and its {@code @BeforeEach}) a {@link Vertx}, a {@link Bus} over it and the bus's
 * {@link MeterRegistry}, new for each test and closed after it. A test during which an event loop was blocked, that is
 * parked, asleep or waiting for a lock for more than 50 ms, fails with the stack trace of what blocked it. Time in which
 * the loop's thread only waited for a processor does not count, so that a busy machine fails no test.
 *
 * <pre>{@code
 * @ExtendWith(MeshExtension.class)
 * class ScoringTest {
 *     @Test
 *     void answers(Vertx vertx, Bus bus) { ... }
 * }
 * }</pre>
 */
public final class MeshExtension implements ParameterResolver, AfterEachCallback {
    private static final Namespace NAMESPACE = Namespace.create(MeshExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Vertx.class || type == Bus.class || type == MeterRegistry.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Mesh mesh = context.getStore(NAMESPACE).getOrComputeIfAbsent(Mesh.class, key -> Mesh.open(), Mesh.class);
        Class<?> type = parameter.getParameter().getType();
        if (type == Vertx.class) {
            return mesh.vertx;
        }
        return type == Bus.class ? mesh.bus : mesh.registry;
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        Mesh mesh = context.getStore(NAMESPACE).remove(Mesh.class, Mesh.class);
        if (mesh != null) {
            mesh.close();
        }
    }

    private record Mesh(Vertx vertx, Bus bus, MeterRegistry registry, LoopWatch watch) {
        static Mesh open() {
            LoopWatch watch = LoopWatch.begin();
            Vertx vertx = Vertx.vertx();
            MeterRegistry registry = new SimpleMeterRegistry();
            Bus bus = new DirectBus(vertx, LaneConfig.defaults(), registry, Clock.systemUTC());
            return new Mesh(vertx, bus, registry, watch);
        }

        void close() throws Exception {
            watch.close();
            vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
            watch.failIfBlocked();
        }
    }
}
