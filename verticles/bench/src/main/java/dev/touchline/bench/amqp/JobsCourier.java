package dev.touchline.bench.amqp;

import dev.touchline.contracts.Outcome;
import dev.touchline.mesh.broker.Broker;
import dev.touchline.mesh.broker.BrokerConfig;
import dev.touchline.mesh.bus.Subscription;
import dev.touchline.mesh.health.CachedHealthChecks;
import dev.touchline.mesh.jobs.Job;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/** Our own way to the broker: jobs with their JSON, headers, counters and outcomes. */
final class JobsCourier implements Courier {
    private final Vertx vertx = Vertx.vertx();
    private final CachedHealthChecks checks = new CachedHealthChecks(vertx);
    private final Broker broker;

    JobsCourier(String uri) {
        broker = new Broker(
                vertx,
                BrokerConfig.at(uri),
                List.of(Errand.QUEUE),
                new SimpleMeterRegistry(),
                checks,
                Clock.systemUTC());
        await(broker.start());
    }

    @Override
    public String name() {
        return "mesh.broker";
    }

    @Override
    public void publish(int messages) throws IOException, InterruptedException {
        Semaphore window = new Semaphore(WINDOW);
        AtomicReference<Throwable> failed = new AtomicReference<>();
        for (int i = 0; i < messages; i++) {
            RawBroker.await(window, 1);
            Job<Errand> job = new Job<>(UUID.randomUUID().toString(), Errand.ANY, Optional.empty());
            broker.jobs().publish(Errand.QUEUE, job).onFailure(failed::set).onComplete(confirmed -> window.release());
        }
        RawBroker.await(window, WINDOW);
        if (failed.get() != null) {
            throw new IOException("a job was not kept", failed.get());
        }
    }

    @Override
    public void consume(int messages) throws IOException, InterruptedException {
        Semaphore done = new Semaphore(0);
        Outcome<String> outcome = new Outcome.Done<>("done");
        Subscription taking = await(broker.jobs().consume(Errand.QUEUE, WINDOW, delivery -> {
            done.release();
            return Future.succeededFuture(outcome);
        }));
        RawBroker.await(done, messages);
        await(taking.cancel());
    }

    @Override
    public void close() {
        await(broker.stop());
        checks.close();
        await(vertx.close());
    }

    static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
