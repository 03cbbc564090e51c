package dev.touchline.mesh.bus;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Endpoint;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.FailureException;
import dev.touchline.mesh.bus.Sample.Answer;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A lane that answers what a test tells it to and remembers what it was asked. */
final class FakeLane implements Lane {
    final List<Call> calls = new ArrayList<>();
    final AtomicInteger serving = new AtomicInteger();
    private final String name;
    private boolean serves = true;
    private Supplier<Future<Answer>> reply = () -> Sample.answer(0);

    FakeLane(String name) {
        this.name = name;
    }

    FakeLane answering(Answer answer) {
        reply = () -> Future.succeededFuture(answer);
        return this;
    }

    FakeLane failing(FailureException failure) {
        reply = () -> Future.failedFuture(failure);
        return this;
    }

    FakeLane refusingToServe() {
        serves = false;
        return this;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public <Q, R> Future<R> request(Endpoint<Q, R> endpoint, Q request, Call call) {
        calls.add(call);
        return reply.get().map(endpoint.reply()::cast);
    }

    @Override
    public <Q, R> Future<Subscription> serve(Endpoint<Q, R> endpoint, int permits, Service<Q, R> service) {
        if (!serves) {
            return Future.failedFuture(Failure.of(Category.UNAVAILABLE, "nobody-serves", "Nobody is there.")
                    .asException());
        }
        serving.incrementAndGet();
        return Future.succeededFuture(() -> {
            serving.decrementAndGet();
            return Future.succeededFuture();
        });
    }
}
