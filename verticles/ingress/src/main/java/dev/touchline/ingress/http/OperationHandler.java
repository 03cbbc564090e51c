package dev.touchline.ingress.http;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.ingress.contract.ApiContract;
import dev.touchline.ingress.contract.MediaRange;
import dev.touchline.ingress.contract.ParameterCheck;
import dev.touchline.ingress.contract.Parameters;
import dev.touchline.ingress.reply.Refusal;
import dev.touchline.ingress.reply.Reply;
import dev.touchline.mesh.admission.Ending;
import dev.touchline.mesh.admission.Permit;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Takes a request through everything that is the same for all operations, and sends what its operation answers. */
final class OperationHandler implements Handler<RoutingContext> {
    private static final Failure FULL = Failure.of(
            Category.OVERLOADED, "too-many-requests-under-way", "There is too much to do; try again in a moment.");

    private final Operation operation;
    private final ApiContract.OperationTerms terms;
    private final ParameterCheck parameters;
    private final Gate gate;
    private final BodyReader bodies;

    OperationHandler(Operation operation, ApiContract.OperationTerms terms, ParameterCheck parameters, Gate gate) {
        this.operation = operation;
        this.terms = terms;
        this.parameters = parameters;
        this.gate = gate;
        this.bodies = new BodyReader(gate.bodyLimit(), gate.patience().body());
    }

    @Override
    public void handle(RoutingContext context) {
        Exchange exchange = Exchange.of(context);
        exchange.matched(terms.path());
        if (!operation.admitted()) {
            attempt(context, exchange).onComplete(done -> reply(context, exchange, done));
            return;
        }
        Optional<Permit> permit = gate.limiter().acquire();
        if (permit.isEmpty()) {
            reply(context, exchange, Future.failedFuture(FULL.asException()));
            return;
        }
        attempt(context, exchange).onComplete(done -> {
            permit.get().end(done.succeeded() ? Ending.DONE : Ending.IGNORED);
            reply(context, exchange, done);
        });
    }

    private Future<Reply> attempt(RoutingContext context, Exchange exchange) {
        try {
            HttpServerRequest http = context.request();
            checkMedia(http);
            if (terms.guarded()) {
                gate.apiKey().check(http);
            }
            Parameters checked = parameters.check(context);
            Request request = new Request(http, checked, Buffer.buffer(), exchange.trace(), gate.clock());
            return switch (operation.intake()) {
                case NOTHING -> operation.answer(request);
                case WHOLE ->
                    bodies.read(http, exchange.watched()).compose(body -> operation.answer(request.withBody(body)));
                case STREAM -> {
                    exchange.watched().within(gate.patience().stream(), http.connection()::close);
                    yield operation.answer(request);
                }
            };
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private void checkMedia(HttpServerRequest http) {
        if (!MediaRange.accepts(http.getHeader(HttpHeaders.ACCEPT), terms.produces())) {
            throw Refusal.of(
                    406, "not-acceptable", "This operation answers in " + String.join(", ", terms.produces()) + ".");
        }
        if (terms.consumes().isEmpty()) {
            return;
        }
        String type = http.getHeader(HttpHeaders.CONTENT_TYPE);
        if (type == null || !terms.consumes().contains(MediaRange.essence(type))) {
            String wanted = String.join(" or ", terms.consumes());
            throw Refusal.of(
                    415, "unsupported-media-type", "Send the body with the header Content-Type: " + wanted + ".");
        }
    }

    private void reply(RoutingContext context, Exchange exchange, AsyncResult<Reply> done) {
        exchange.send(
                done.succeeded()
                        ? done.result()
                        : gate.problems().reply(done.cause(), context.request().path(), exchange.trace()));
    }
}
