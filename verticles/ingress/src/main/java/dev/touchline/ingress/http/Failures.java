package dev.touchline.ingress.http;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.ingress.contract.ApiContract;
import dev.touchline.ingress.reply.Problems;
import dev.touchline.ingress.reply.Refusal;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.List;

/** Answers what no operation answered: unknown paths, wrong methods, and whatever failed on the way. */
final class Failures implements Handler<RoutingContext> {
    /** Statuses that the router itself can come to. */
    static final List<Integer> STATUSES =
            List.of(400, 401, 403, 404, 405, 406, 408, 411, 413, 414, 415, 417, 500, 501, 503);

    private final ApiContract contract;
    private final Entrance entrance;
    private final Problems problems;

    Failures(ApiContract contract, Entrance entrance, Problems problems) {
        this.contract = contract;
        this.entrance = entrance;
        this.problems = problems;
    }

    @Override
    public void handle(RoutingContext context) {
        Exchange known = Exchange.of(context);
        Exchange exchange = known == null ? entrance.begin(context) : known;
        Throwable cause = causeOf(context);
        exchange.send(problems.reply(cause, context.request().path(), exchange.trace()));
    }

    private Throwable causeOf(RoutingContext context) {
        int status = statusOf(context);
        return switch (status) {
            case 400 -> Refusal.malformed("bad-request", "The request is not one that this server understands.");
            case 404 ->
                Failure.of(Category.NOT_FOUND, "not-found", "There is nothing at this path; GET / lists the paths.")
                        .asException();
            case 405 -> Refusal.notAllowed(String.join(", ", contract.methodsOf(context.normalizedPath())));
            case 500 -> context.failure();
            default -> Refusal.of(status, "bad-request", "This server does not answer such requests.");
        };
    }

    /** The router keeps the status of a failure in its exception, and has none for a path that cannot be decoded. */
    private static int statusOf(RoutingContext context) {
        if (context.failure() instanceof HttpException known) {
            return known.getStatusCode();
        }
        return context.statusCode() < 0 ? 400 : context.statusCode();
    }
}
