package dev.touchline.ingress.inference;

import dev.touchline.ingress.http.Operation;
import dev.touchline.ingress.http.Request;
import dev.touchline.ingress.reply.Reply;
import dev.touchline.ingress.reply.ReplyJson;
import io.vertx.core.Future;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** A probe in the words of the protocol: 200 or 503, from memory. */
final class HealthOperation implements Operation {
    private final String id;
    private final String word;
    private final BooleanSupplier holds;
    private final ReplyJson json;

    HealthOperation(String id, String word, BooleanSupplier holds, ReplyJson json) {
        this.id = id;
        this.word = word;
        this.holds = holds;
        this.json = json;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Future<Reply> answer(Request request) {
        boolean ok = holds.getAsBoolean();
        return Future.succeededFuture(Reply.json(ok ? 200 : 503, json.write(Map.of(word, ok))));
    }

    @Override
    public boolean admitted() {
        return false;
    }
}
