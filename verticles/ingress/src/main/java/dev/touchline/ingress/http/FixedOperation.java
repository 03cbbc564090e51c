package dev.touchline.ingress.http;

import dev.touchline.ingress.reply.Reply;
import io.vertx.core.Future;

/** An operation that always gives the same reply, such as a document of this jar. */
public final class FixedOperation implements Operation {
    private final String id;
    private final Reply reply;

    public FixedOperation(String id, Reply reply) {
        this.id = id;
        this.reply = reply;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Future<Reply> answer(Request request) {
        return Future.succeededFuture(reply);
    }

    @Override
    public boolean admitted() {
        return false;
    }
}
