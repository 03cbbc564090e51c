package dev.touchline.ingress.http;

import dev.touchline.ingress.reply.Problems;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.RoutingContext;

/** Takes requests to an annex there, and back out of our books when they leave HTTP. */
final class AnnexHandler implements Handler<RoutingContext> {
    private final Annex annex;
    private final Entrance entrance;
    private final Problems problems;

    AnnexHandler(Annex annex, Entrance entrance, Problems problems) {
        this.annex = annex;
        this.entrance = entrance;
        this.problems = problems;
    }

    @Override
    public void handle(RoutingContext context) {
        Exchange exchange = Exchange.of(context);
        exchange.matched(annex.prefix());
        annex.answer(new Caller(context, exchange)).onComplete((reply, thrown) -> {
            if (thrown != null) {
                exchange.send(problems.reply(thrown, context.request().path(), exchange.trace()));
            } else {
                reply.ifPresent(exchange::send);
            }
        });
    }

    private final class Caller implements Annex.Visit {
        private final RoutingContext context;
        private final Exchange exchange;

        Caller(RoutingContext context, Exchange exchange) {
            this.context = context;
            this.exchange = exchange;
        }

        @Override
        public HttpServerRequest http() {
            return context.request();
        }

        @Override
        public String rest() {
            return context.normalizedPath().substring(annex.prefix().length());
        }

        @Override
        public Future<ServerWebSocket> leaveHttp() {
            return http().toWebSocket().onSuccess(socket -> entrance.left(exchange, context));
        }
    }
}
