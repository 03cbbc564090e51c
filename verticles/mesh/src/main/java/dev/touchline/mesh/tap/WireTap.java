package dev.touchline.mesh.tap;

import dev.touchline.mesh.bus.Bus;
import dev.touchline.mesh.bus.Received;
import dev.touchline.mesh.bus.Subscription;
import dev.touchline.mesh.bus.Tap;
import dev.touchline.mesh.bus.Taps;
import dev.touchline.mesh.lifecycle.Room;
import dev.touchline.mesh.tap.Overheard.Said;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to what is said at one address, wherever it is served: the wish goes over the bus to every process, those that
 * serve the address tell a sample over the bus, and stop soon after nobody asks any more. The bodies are written off the
 * event loop. Safe for use by any thread.
 */
public final class WireTap implements Room {
    /** What one process tells of one address in a second at most. */
    static final int PER_SECOND = 10;

    private static final Logger LOG = LoggerFactory.getLogger(WireTap.class);
    private static final int MOST_ADDRESSES = 8;
    private static final Duration LEASE = Duration.ofSeconds(15);
    private static final Duration ASK_AGAIN = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final Bus bus;
    private final Taps taps;
    private final String node;
    private final Clock clock;
    private final Duration lease;
    private final Map<String, Open> open = new HashMap<>();
    private Subscription hearing;

    /** A tap that is open, until its timer is due. */
    private record Open(Tap tap, long timer) {}

    /**
     * A wire tap of this process.
     *
     * @param bus where wishes and samples travel; give the direct lane, so that they go nowhere else
     * @param taps where this process can be listened to
     * @param node id of this process
     */
    public WireTap(Vertx vertx, Bus bus, Taps taps, String node, Clock clock) {
        this(vertx, bus, taps, node, clock, LEASE);
    }

    WireTap(Vertx vertx, Bus bus, Taps taps, String node, Clock clock, Duration lease) {
        this.vertx = vertx;
        this.bus = bus;
        this.taps = taps;
        this.node = node;
        this.clock = clock;
        this.lease = lease;
    }

    @Override
    public String name() {
        return "tap";
    }

    @Override
    public Future<Void> start() {
        return bus.subscribe(TapAsked.EVENT, asked -> serve(asked.address()))
                .onSuccess(this::hearing)
                .mapEmpty();
    }

    @Override
    public synchronized Future<Void> stop() {
        open.values().forEach(one -> {
            vertx.cancelTimer(one.timer());
            one.tap().close();
        });
        open.clear();
        return hearing == null ? Future.succeededFuture() : hearing.cancel();
    }

    /**
     * Listens to an address until the subscription is cancelled.
     *
     * @param listener told of each request, on the context that calls this
     */
    public Future<Subscription> listen(String address, Consumer<Tapped> listener) {
        Consumer<Tapped> ofThisAddress = told -> {
            if (told.address().equals(address)) {
                listener.accept(told);
            }
        };
        return bus.subscribe(Tapped.EVENT, ofThisAddress).map(heard -> {
            bus.publish(TapAsked.EVENT, new TapAsked(address));
            long asking = vertx.setPeriodic(
                    ASK_AGAIN.toMillis(), again -> bus.publish(TapAsked.EVENT, new TapAsked(address)));
            return () -> {
                vertx.cancelTimer(asking);
                return heard.cancel();
            };
        });
    }

    private synchronized void hearing(Subscription subscription) {
        hearing = subscription;
    }

    private synchronized void serve(String address) {
        Open before = open.get(address);
        if (before != null) {
            vertx.cancelTimer(before.timer());
            open.put(address, new Open(before.tap(), closing(address)));
        } else if (open.size() < MOST_ADDRESSES) {
            taps.find(address).ifPresent(tap -> begin(address, tap));
        } else {
            LOG.warn("{} is not listened to, for {} other addresses are", address, MOST_ADDRESSES);
        }
    }

    private void begin(String address, Tap tap) {
        Sampling sampling = new Sampling(PER_SECOND, System::nanoTime);
        Tap.Listener ear = request -> sampling.passes() ? overheard(address, sampling, request) : request;
        open.put(address, new Open(tap, closing(address)));
        tap.open(ear);
        LOG.info("Requests at {} are listened to", address);
    }

    private long closing(String address) {
        return vertx.setTimer(lease.toMillis(), due -> close(address));
    }

    private synchronized void close(String address) {
        Open ended = open.remove(address);
        if (ended != null) {
            ended.tap().close();
        }
    }

    private Received overheard(String address, Sampling sampling, Received request) {
        return new Overheard(request, said -> vertx.executeBlocking(() -> told(address, sampling, said), false)
                .onSuccess(tapped -> bus.publish(Tapped.EVENT, tapped))
                .onFailure(unwritable -> LOG.warn("What was said at {} cannot be told", address, unwritable)));
    }

    private Tapped told(String address, Sampling sampling, Said said) {
        return new Tapped(
                address,
                node,
                clock.instant(),
                said.micros(),
                said.traceId(),
                Excerpts.of(said.question()),
                said.answer().map(Excerpts::of),
                said.failure().map(failure -> failure.code()),
                sampling.skipped());
    }
}
