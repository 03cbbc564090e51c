package dev.touchline.ingress.http;

import dev.touchline.ingress.reply.Reply;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.util.Optional;

/** Paths beside the contract, for a protocol that begins in HTTP and leaves it. Called on the event loops; safe for all. */
public interface Annex {

    /** How all its paths begin, such as {@code /eventbus}. */
    String prefix();

    /** Gives the reply to a request, or none where the request has become something else. Fails as an operation does. */
    Future<Optional<Reply>> answer(Visit visit);

    /** A request to such a path. */
    interface Visit {

        /** The request. */
        HttpServerRequest http();

        /** What its path says after the prefix. */
        String rest();

        /** Makes a WebSocket of the request; from then on nobody here watches its connection or answers it. */
        Future<ServerWebSocket> leaveHttp();
    }
}
