package dev.touchline.mesh.tap;

import dev.touchline.contracts.Failure;
import dev.touchline.mesh.bus.Call;
import dev.touchline.mesh.bus.Received;
import dev.touchline.mesh.tracing.Traceparent;
import java.util.Optional;
import java.util.function.Consumer;

/** A request that tells, once it was answered, what was asked and what came of it. */
final class Overheard implements Received {
    private final Received request;
    private final Consumer<Said> ear;
    private final long begunAt = System.nanoTime();
    private volatile Object question;
    private volatile Optional<String> traceId = Optional.empty();

    /**
     * What was said.
     *
     * @param question the body of the request, null where nobody read it
     * @param answer the answer, if there was one
     * @param failure the failure, if it failed
     * @param micros how long it took
     * @param traceId id of its trace
     */
    record Said(
            Object question,
            Optional<Object> answer,
            Optional<Failure> failure,
            long micros,
            Optional<String> traceId) {}

    Overheard(Received request, Consumer<Said> ear) {
        this.request = request;
        this.ear = ear;
    }

    @Override
    public Call call() {
        Call call = request.call();
        traceId = call.traceparent().map(Traceparent::traceId);
        return call;
    }

    @Override
    public <T> T body(Class<T> type) {
        T body = request.body(type);
        question = body;
        return body;
    }

    @Override
    public void answer(Object answer) {
        request.answer(answer);
        tell(Optional.of(answer), Optional.empty());
    }

    @Override
    public void fail(Failure failure) {
        request.fail(failure);
        tell(Optional.empty(), Optional.of(failure));
    }

    @Override
    public void turnAway() {
        request.turnAway();
    }

    private void tell(Optional<Object> answer, Optional<Failure> failure) {
        long micros = (System.nanoTime() - begunAt) / 1_000;
        ear.accept(new Said(question, answer, failure, micros, traceId));
    }
}
