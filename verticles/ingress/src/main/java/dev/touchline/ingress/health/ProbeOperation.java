package dev.touchline.ingress.health;

import dev.touchline.ingress.http.Operation;
import dev.touchline.ingress.http.Request;
import dev.touchline.ingress.reply.Reply;
import dev.touchline.mesh.health.Probes;
import io.vertx.core.Future;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A probe of an orchestrator: {@code ok} with 200 or {@code failed} with 503, from memory. */
final class ProbeOperation implements Operation {
    private final String id;
    private final Supplier<Probes> probes;
    private final Predicate<Probes> holds;

    ProbeOperation(String id, Supplier<Probes> probes, Predicate<Probes> holds) {
        this.id = id;
        this.probes = probes;
        this.holds = holds;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Future<Reply> answer(Request request) {
        boolean ok = holds.test(probes.get());
        boolean verbose = request.parameters()
                .text("verbose")
                .filter(value -> !value.equals("false"))
                .isPresent();
        String text = (verbose ? probes.get().report().lines() : "") + (ok ? "ok" : "failed") + "\n";
        return Future.succeededFuture(Reply.text(ok ? 200 : 503, text));
    }

    @Override
    public boolean admitted() {
        return false;
    }
}
