package dev.touchline.ingress.http;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.ingress.stream.StreamSource;
import dev.touchline.mesh.admission.Ending;
import dev.touchline.mesh.admission.Permit;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/** The streamed replies of one event loop that are open, and is confined to it. The bound on them is that of the process. */
final class Streams {
    static final Failure FULL = Failure.of(
            Category.OVERLOADED, "too-many-streams", "Too many clients are listening; try again in a moment.");

    private final Set<ResponseOutlet> open = new LinkedHashSet<>();
    private final StreamRules rules;
    private final LongSupplier nanoTime;
    private boolean leaving;

    Streams(StreamRules rules, LongSupplier nanoTime) {
        this.rules = rules;
        this.nanoTime = nanoTime;
    }

    /** A place for one more, or nothing when all are taken. Whoever gets one must begin a stream with it or end it. */
    Optional<Permit> place() {
        return rules.places().acquire();
    }

    /** Begins to stream the body of a reply whose head has been prepared. */
    void begin(StreamSource source, RoutingContext context, Permit place) {
        ResponseOutlet outlet = new ResponseOutlet(context.response(), context.request(), nanoTime);
        open.add(outlet);
        context.addEndHandler(over -> {
            open.remove(outlet);
            place.end(Ending.IGNORED);
            outlet.over();
        });
        if (leaving) {
            outlet.leave();
        }
        source.begin(outlet);
    }

    /** Gives signs of life, and lets clients go that take nothing; to be called several times a second. */
    void sweep() {
        if (open.isEmpty()) {
            return;
        }
        long now = nanoTime.getAsLong();
        for (ResponseOutlet outlet : List.copyOf(open)) {
            outlet.sweep(now, rules);
        }
    }

    /** The server is about to stop. */
    void leave() {
        leaving = true;
        List.copyOf(open).forEach(ResponseOutlet::leave);
    }
}
