package dev.touchline.ingress.imports;

import dev.touchline.ingress.http.Operation;
import dev.touchline.ingress.reply.ReplyJson;
import dev.touchline.mesh.admission.Limit;
import dev.touchline.mesh.admission.Limiter;
import dev.touchline.mesh.bus.Bus;
import io.vertx.core.WorkerExecutor;

/** Imports of all event loops, few of them at a time. Safe for use by any thread. */
public final class Imports {
    /** Imports under way at a time, each of which holds a worker thread and all of its rows. */
    public static final int MOST = 2;

    private final Bus bus;
    private final ReplyJson json;
    private final ImportBounds bounds;
    private final Limiter limiter = new Limiter(Limit.fixed(MOST));

    /** Imports that are stored over {@code bus}. */
    public Imports(Bus bus, ReplyJson json, ImportBounds bounds) {
        this.bus = bus;
        this.json = json;
        this.bounds = bounds;
    }

    /** The operation of one event loop, which reads rows on the given threads. */
    public Operation operation(WorkerExecutor workers) {
        return new ImportMatchesOperation(bus, json, bounds, workers, limiter);
    }
}
