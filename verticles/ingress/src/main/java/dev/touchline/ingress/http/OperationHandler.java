package dev.touchline.ingress.http;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.ingress.contract.ApiContract;
import dev.touchline.ingress.contract.MediaRange;
import dev.touchline.ingress.contract.ParameterCheck;
import dev.touchline.ingress.contract.Parameters;
import dev.touchline.ingress.reply.Refusal;
import dev.touchline.ingress.reply.Reply;
import dev.touchline.ingress.security.Access;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/** Takes a request through everything that is the same for all operations, and sends what its operation answers. */
final class OperationHandler implements Handler<RoutingContext> {
    private static final Failure CODED = Failure.of(
            Category.INVALID, "unsupported-content-encoding", "Send the body as it is, without a Content-Encoding.");

    private final Operation operation;
    private final ApiContract.OperationTerms terms;
    private final ParameterCheck parameters;
    private final Gate gate;
    private final Streams streams;
    private final WaitingLine line;
    private final BodyReader bodies;
    private final Access access;

    OperationHandler(
            Operation operation,
            ApiContract.OperationTerms terms,
            ParameterCheck parameters,
            Gate gate,
            Streams streams,
            WaitingLine line) {
        this.operation = operation;
        this.terms = terms;
        this.parameters = parameters;
        this.gate = gate;
        this.streams = streams;
        this.line = line;
        this.bodies = new BodyReader(gate.bodyLimit(), gate.patience().body());
        this.access = !terms.guarded() ? Access.OPEN : terms.reads() ? Access.READ : Access.WRITE;
    }

    @Override
    public void handle(RoutingContext context) {
        Exchange exchange = Exchange.of(context);
        exchange.matched(terms.path());
        Turn turn = new Turn(context, exchange, gate, streams, line, access);
        Runnable work = () -> begin(context, turn, exchange);
        try {
            if (!operation.admitted()) {
                work.run();
                return;
            }
            turn.receive();
            if (operation.parks(context.request())) {
                turn.park(work);
            } else {
                turn.queue(work);
            }
        } catch (RuntimeException e) {
            turn.complete(null, e);
        }
    }

    private void begin(RoutingContext context, Turn turn, Exchange exchange) {
        try {
            attempt(context, turn, exchange).onComplete(turn);
        } catch (RuntimeException e) {
            turn.complete(null, e);
        }
    }

    private Future<Reply> attempt(RoutingContext context, Turn turn, Exchange exchange) {
        HttpServerRequest http = context.request();
        checkMedia(http);
        Parameters checked = parameters.check(context);
        Request request = new Request(http, checked, Buffer.buffer(), exchange.trace(), gate.clock());
        return switch (operation.intake()) {
            case NOTHING -> answer(request, turn, exchange);
            case WHOLE ->
                bodies.read(http, exchange.watched()).compose(body -> answer(request.withBody(body), turn, exchange));
            case STREAM -> answer(request, turn, exchange);
        };
    }

    private Future<Reply> answer(Request request, Turn turn, Exchange exchange) {
        exchange.watched().working(operation.longest(), turn);
        return operation.answer(request);
    }

    private void checkMedia(HttpServerRequest http) {
        if (!MediaRange.accepts(http.getHeader(HttpHeaders.ACCEPT), terms.produces())) {
            throw Refusal.of(
                    406, "not-acceptable", "This operation answers in " + String.join(", ", terms.produces()) + ".");
        }
        if (terms.consumes().isEmpty()) {
            return;
        }
        String coding = http.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (coding != null && !coding.strip().equalsIgnoreCase("identity")) {
            throw new Refusal(415, CODED, Map.of("Accept-Encoding", "identity"));
        }
        String type = http.getHeader(HttpHeaders.CONTENT_TYPE);
        if (type == null && operation.readsUntyped()) {
            return;
        }
        if (type == null || !terms.consumes().contains(MediaRange.essence(type))) {
            String wanted = String.join(" or ", terms.consumes());
            throw Refusal.of(
                    415, "unsupported-media-type", "Send the body with the header Content-Type: " + wanted + ".");
        }
    }
}
