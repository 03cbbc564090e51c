package dev.touchline.ingress.live;

import dev.touchline.ingress.http.Operation;
import dev.touchline.ingress.reply.ReplyJson;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.mesh.census.NodeSeen;
import dev.touchline.mesh.tap.WireTap;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/** The operations that go on telling. All event loops share one feed. Safe for use by any thread. */
public final class LiveOperations {
    private final Bus bus;
    private final Supplier<List<NodeSeen>> nodes;
    private final WireTap tap;
    private final ReplyJson json;
    private final Clock clock;
    private OpsFeed feed;

    /**
     * Operations that ask over {@code bus}.
     *
     * @param nodes the processes that were heard of lately, asked again and again
     * @param tap listens to addresses
     */
    public LiveOperations(Bus bus, Supplier<List<NodeSeen>> nodes, WireTap tap, ReplyJson json, Clock clock) {
        this.bus = bus;
        this.nodes = nodes;
        this.tap = tap;
        this.json = json;
        this.clock = clock;
    }

    /** The operations of one event loop. */
    public List<Operation> on(Vertx vertx) {
        return List.of(new OpsEventsOperation(feed(vertx)), new TapOperation(vertx, tap, nodes, json));
    }

    private synchronized OpsFeed feed(Vertx vertx) {
        if (feed == null) {
            feed = new OpsFeed(vertx, bus, new Standing(bus, nodes, clock), json);
        }
        return feed;
    }
}
