package dev.touchline.mesh.bus;

import dev.touchline.contracts.Failure;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;

/**
 * A request to a neighbour in this process. What the neighbour says may come on any thread; it is told once, on the
 * caller's context, unless the time for it has run out before.
 */
final class Visit implements Received {
    private final Exchange<?, ?> exchange;
    private final Object request;
    private final Call call;
    private final ContextInternal home;
    private long timer;
    private boolean over;

    /**
     * A visit that has not begun.
     *
     * @param home the caller's context
     */
    Visit(Exchange<?, ?> exchange, Object request, Call call, ContextInternal home) {
        this.exchange = exchange;
        this.request = request;
        this.call = call;
        this.home = home;
    }

    void begin(Neighbours.Neighbour neighbour, long patienceMillis) {
        home.execute(() -> timer = home.setTimer(patienceMillis, late -> end(exchange::silent)));
        neighbour.take(this);
    }

    @Override
    public Call call() {
        return call;
    }

    @Override
    public <T> T body(Class<T> type) {
        return Body.read(request, type);
    }

    @Override
    public void answer(Object answer) {
        home.emit(answer, said -> end(() -> exchange.answered(said)));
    }

    @Override
    public void fail(Failure failure) {
        home.emit(failure, said -> end(() -> exchange.failed(said)));
    }

    @Override
    public void turnAway() {
        home.emit(away -> end(exchange::turnedAway));
    }

    private void end(Runnable outcome) {
        if (!over) {
            over = true;
            Vertx vertx = home.owner();
            vertx.cancelTimer(timer);
            outcome.run();
        }
    }
}
