package dev.touchline.mesh.census;

import dev.touchline.mesh.bus.Bus;
import dev.touchline.mesh.bus.ServedAddress;
import dev.touchline.mesh.bus.Subscription;
import dev.touchline.mesh.census.NodeSeen.Served;
import dev.touchline.mesh.lifecycle.Room;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Tells every two seconds what this process runs and how it fares, and writes what the others tell into the directory.
 * Safe for use by any thread.
 */
public final class Census implements Room {
    static final Duration BEAT = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final Bus bus;
    private final Node node;
    private final Supplier<List<ServedAddress>> served;
    private final WorkerFacts workers;
    private final Directory directory;
    private final Clock clock;
    private final Map<String, Long> answeredBefore = new HashMap<>();
    private long toldAt;
    private Subscription hearing;
    private long timer;

    /**
     * A census that begins with its start.
     *
     * @param served tells what the process serves now
     * @param workers the board on which its rooms post how their workers fare
     * @param directory where the others are written down
     */
    public Census(
            Vertx vertx,
            Bus bus,
            Node node,
            Supplier<List<ServedAddress>> served,
            WorkerFacts workers,
            Directory directory,
            Clock clock) {
        this.vertx = vertx;
        this.bus = bus;
        this.node = node;
        this.served = served;
        this.workers = workers;
        this.directory = directory;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "census";
    }

    @Override
    public Future<Void> start() {
        return bus.subscribe(NodeSeen.EVENT, directory::hear)
                .onSuccess(this::begin)
                .mapEmpty();
    }

    @Override
    public synchronized Future<Void> stop() {
        vertx.cancelTimer(timer);
        return hearing == null ? Future.succeededFuture() : hearing.cancel();
    }

    private synchronized void begin(Subscription subscription) {
        hearing = subscription;
        toldAt = System.nanoTime();
        tell();
        timer = vertx.setPeriodic(BEAT.toMillis(), beat -> tell());
    }

    private synchronized void tell() {
        long now = System.nanoTime();
        double seconds = (now - toldAt) / 1e9;
        toldAt = now;
        NodeSeen seen = new NodeSeen(
                node.id(),
                node.host(),
                node.pid(),
                node.version(),
                node.roles(),
                node.startedAt(),
                clock.instant(),
                served.get().stream().map(one -> rated(one, seconds)).toList(),
                workers.all());
        bus.publish(NodeSeen.EVENT, seen);
    }

    private Served rated(ServedAddress one, double seconds) {
        Long before = answeredBefore.put(one.lane() + " " + one.address(), one.answered());
        double perSecond = before == null || seconds <= 0 ? 0 : (one.answered() - before) / seconds;
        return new Served(one.address(), one.lane(), one.inFlight(), one.answered(), perSecond);
    }
}
