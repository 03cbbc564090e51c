package dev.touchline.ingress.http;

import dev.touchline.contracts.Endpoint;
import dev.touchline.ingress.reply.Reply;
import dev.touchline.mesh.bus.Bus;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Function;

/**
 * An operation that asks one endpoint and shows its answer. Safe for use by any thread, as long as what it is made of is.
 *
 * @param <Q> what is asked
 * @param <R> what is answered
 */
public final class AskingOperation<Q, R> implements Operation {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final String id;
    private final Bus bus;
    private final Endpoint<Q, R> endpoint;
    private final Function<Request, Q> question;
    private final Function<R, Reply> show;

    /**
     * One of these.
     *
     * @param id id of the operation in the contract
     * @param question makes the question of a request, or throws what its client is to hear
     * @param show makes the reply of the answer
     */
    public AskingOperation(
            String id, Bus bus, Endpoint<Q, R> endpoint, Function<Request, Q> question, Function<R, Reply> show) {
        this.id = id;
        this.bus = bus;
        this.endpoint = endpoint;
        this.question = question;
        this.show = show;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Future<Reply> answer(Request request) {
        return bus.request(endpoint, question.apply(request), request.call(PATIENCE))
                .map(show);
    }
}
