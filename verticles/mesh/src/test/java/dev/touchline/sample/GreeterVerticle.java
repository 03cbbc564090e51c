package dev.touchline.sample;

import dev.touchline.contracts.Endpoint;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.mesh.bus.Subscription;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** Greets whoever asks. */
public final class GreeterVerticle extends VerticleBase {
    /** Where greetings are asked for. */
    public static final Endpoint<Greet, Greeting> GREET =
            Endpoint.idempotent("touchline.greeter.greet.v1", Greet.class, Greeting.class);

    private final Bus bus;
    private Subscription serving = Future::succeededFuture;

    /** Asks for a greeting of {@code name}. */
    public record Greet(String name) {}

    /** A greeting in words. */
    public record Greeting(String words) {}

    /** A greeter on the given bus. */
    public GreeterVerticle(Bus bus) {
        this.bus = bus;
    }

    @Override
    public Future<?> start() {
        return bus.serve(GREET, 100, (ask, call) -> Future.succeededFuture(new Greeting("Hello, " + ask.name() + "!")))
                .onSuccess(subscription -> serving = subscription);
    }

    @Override
    public Future<?> stop() {
        return serving.cancel();
    }
}
