package dev.touchline.mesh.broker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Return;
import dev.touchline.contracts.Failure;
import dev.touchline.mesh.admission.Limit;
import dev.touchline.mesh.admission.Limiter;
import dev.touchline.mesh.admission.Permit;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes messages and says of each whether the broker keeps it. A message that nobody confirmed in time has failed
 * for its publisher, but is published again with the next connection until its fate is known: whoever reads it must know
 * it by its id. Safe for use by any thread; futures complete on the caller's context.
 */
final class ConfirmedPublisher implements OwnedChannel.Use {
    private static final Logger LOG = LoggerFactory.getLogger(ConfirmedPublisher.class);
    /** Header by which a returned message is told from the others. */
    private static final String SEQUENCE = "touchline-sequence";

    private static final long SWEEP_MS = 250;
    private static final long PATIENCE_WHEN_BLOCKED = TimeUnit.MILLISECONDS.toNanos(500);

    /** Says what the channel needs before it is used. */
    @FunctionalInterface
    interface Declaration {
        void on(Channel channel) throws IOException;
    }

    private final Vertx vertx;
    private final BrokerLink link;
    private final Declaration declaration;
    private final BrokerMeters meters;
    private final Limiter window;
    private final long confirmNanos;
    private final OwnedChannel channel;
    /** Handed in since the channel's thread last came for them. */
    private final Queue<Outstanding> fresh = new ConcurrentLinkedQueue<>();

    private final AtomicBoolean due = new AtomicBoolean();
    /** In the order of publishing; only its channel's thread adds to it. */
    private final ConcurrentLinkedDeque<Outstanding> waiting = new ConcurrentLinkedDeque<>();

    private volatile ConcurrentNavigableMap<Long, Outstanding> unconfirmed = new ConcurrentSkipListMap<>();
    private volatile boolean closing;
    private long sweeper;

    ConfirmedPublisher(
            String name,
            Vertx vertx,
            BrokerLink link,
            Declaration declaration,
            BrokerConfig config,
            BrokerMeters meters) {
        this.vertx = vertx;
        this.link = link;
        this.declaration = declaration;
        this.meters = meters;
        window = new Limiter(Limit.fixed(config.window()));
        confirmNanos = config.confirmTimeout().toNanos();
        channel = new OwnedChannel(name, link, this);
        meters.watchUnconfirmed(name, window::inFlight);
    }

    /** Begins to publish, as soon as there is a connection. */
    void open() {
        sweeper = vertx.setPeriodic(SWEEP_MS, tick -> sweep());
        channel.open();
    }

    /** Why it cannot publish just now, if it cannot. */
    Optional<String> trouble() {
        return channel.ready() ? Optional.empty() : Optional.of(channel.trouble());
    }

    /**
     * Publishes a message. The future succeeds when the broker keeps it; it fails with {@code OVERLOADED} when the
     * window or the queue is full or the broker takes nothing, and with {@code UNAVAILABLE} when there is no queue for
     * it, or nobody confirmed in time.
     */
    Future<Void> publish(Outgoing message) {
        return publish(message, false);
    }

    /**
     * Publishes a message and waits until its fate is known, however long that takes: for one that must not be published
     * a second time only because the broker is slow.
     */
    Future<Void> publishPatiently(Outgoing message) {
        return publish(message, true);
    }

    private Future<Void> publish(Outgoing message, boolean patient) {
        Optional<Failure> refusal = refusal();
        Optional<Permit> permit = refusal.isPresent() ? Optional.empty() : window.acquire();
        if (permit.isEmpty()) {
            return Future.failedFuture(refusal.orElseGet(Refusals::full).asException());
        }
        long deadline = System.nanoTime() + confirmNanos;
        Outstanding one = new Outstanding(message, vertx.getOrCreateContext(), permit.get(), deadline, patient);
        fresh.add(one);
        if (due.compareAndSet(false, true)) {
            // Not before the event loop has done what it has in hand, which may bring more.
            one.context().runOnContext(here -> handOver());
        }
        return one.future();
    }

    private void handOver() {
        if (!channel.run(() -> channel.together(this::sendFresh))) {
            refuseFresh();
        }
    }

    /** Takes no more messages, waits a while for what is not confirmed yet, and closes. */
    Future<Void> close(Duration grace) {
        closing = true;
        return Waiting.until(vertx, () -> window.inFlight() == 0, grace)
                .eventually(channel::close)
                .onComplete(done -> {
                    vertx.cancelTimer(sweeper);
                    refuseFresh();
                    waiting.forEach(one -> one.fail(Refusals.closed()));
                });
    }

    @Override
    public void setUp(Channel fresh, long generation) throws IOException {
        declaration.on(fresh);
        fresh.confirmSelect();
        ConcurrentNavigableMap<Long, Outstanding> numbered = new ConcurrentSkipListMap<>();
        fresh.addConfirmListener(
                (sequence, multiple) -> settle(numbered, sequence, multiple, this::confirmed),
                (sequence, multiple) -> settle(numbered, sequence, multiple, this::nacked));
        fresh.addReturnListener(answer -> returned(numbered, answer));
        unconfirmed = numbered;
        for (Outstanding one = waiting.poll(); one != null; one = waiting.poll()) {
            publishOn(fresh, one);
        }
    }

    @Override
    public void lost(long generation) {
        boolean alone = link.connection().filter(open -> open.isOpen()).isPresent();
        ConcurrentNavigableMap<Long, Outstanding> old = unconfirmed;
        unconfirmed = new ConcurrentSkipListMap<>();
        for (Outstanding one : old.descendingMap().values()) {
            if (one.isForgotten()) {
                continue;
            }
            if (!one.message().again() || alone && one.breaksChannels()) {
                one.fail(Refusals.lost());
            } else {
                waiting.addFirst(one);
            }
        }
    }

    private Optional<Failure> refusal() {
        if (closing) {
            return Optional.of(Refusals.closed());
        }
        if (link.blocking().isPresent()) {
            return Optional.of(Refusals.blocked());
        }
        return channel.awayNanos() > confirmNanos ? Optional.of(Refusals.away()) : Optional.empty();
    }

    private void refuseFresh() {
        due.set(false);
        for (Outstanding one = fresh.poll(); one != null; one = fresh.poll()) {
            one.fail(Refusals.closed());
        }
    }

    private void sendFresh() {
        // First of all: whoever comes from here on, and may not be among these, sees to the next time.
        due.set(false);
        for (Outstanding one = fresh.poll(); one != null; one = fresh.poll()) {
            send(one);
        }
    }

    /** On the channel's own thread, as are all that number messages. */
    private void send(Outstanding one) {
        Channel open = channel.ready() ? channel.channel().orElse(null) : null;
        if (open == null) {
            waiting.add(one);
        } else {
            publishOn(open, one);
        }
    }

    private void publishOn(Channel open, Outstanding one) {
        if (one.isForgotten()) {
            return;
        }
        Outgoing message = one.message();
        BrokerMeters.OfQueue counts = meters.of(message.queue());
        if (one.wasSent()) {
            counts.republished();
        } else {
            counts.published();
        }
        long sequence = open.getNextPublishSeqNo();
        unconfirmed.put(sequence, one);
        one.markSent();
        try {
            open.basicPublish(
                    message.exchange(), message.routingKey(), true, numbered(message, sequence), message.body());
        } catch (IOException | AlreadyClosedException gone) {
            LOG.debug("The channel went under a message, which gets its next try with the next channel", gone);
        }
    }

    private static AMQP.BasicProperties numbered(Outgoing message, long sequence) {
        Map<String, Object> headers = new HashMap<>();
        if (message.properties().getHeaders() != null) {
            headers.putAll(message.properties().getHeaders());
        }
        headers.put(SEQUENCE, sequence);
        return message.properties().builder().headers(headers).build();
    }

    private static void settle(
            ConcurrentNavigableMap<Long, Outstanding> numbered,
            long sequence,
            boolean multiple,
            Consumer<Outstanding> how) {
        if (!multiple) {
            Optional.ofNullable(numbered.remove(sequence)).ifPresent(how);
            return;
        }
        for (Map.Entry<Long, Outstanding> one = numbered.firstEntry();
                one != null && one.getKey() <= sequence;
                one = numbered.firstEntry()) {
            Optional.ofNullable(numbered.remove(one.getKey())).ifPresent(how);
        }
    }

    private void confirmed(Outstanding one) {
        BrokerMeters.OfQueue counts = meters.of(one.message().queue());
        if (one.wasReturned()) {
            counts.returned();
            one.fail(Refusals.unroutable());
            return;
        }
        counts.confirmed();
        meters.confirmedIn(one.nanos());
        one.succeed();
    }

    private void nacked(Outstanding one) {
        meters.of(one.message().queue()).nacked();
        one.fail(Refusals.nacked());
    }

    /** Comes before the confirmation of the same message. */
    private static void returned(ConcurrentNavigableMap<Long, Outstanding> numbered, Return answer) {
        Map<String, Object> headers = answer.getProperties().getHeaders();
        if (headers != null && headers.get(SEQUENCE) instanceof Long sequence) {
            Optional.ofNullable(numbered.get(sequence)).ifPresent(Outstanding::markReturned);
        }
    }

    private void sweep() {
        long now = System.nanoTime();
        boolean blocked = link.blocking()
                .filter(since -> now - since.sinceNanos() > PATIENCE_WHEN_BLOCKED)
                .isPresent();
        unconfirmed.values().forEach(one -> giveUp(one, now, blocked));
        fresh.forEach(one -> giveUp(one, now, blocked));
        waiting.forEach(one -> giveUp(one, now, blocked));
        waiting.removeIf(Outstanding::isForgotten);
    }

    private void giveUp(Outstanding one, long now, boolean blocked) {
        if (!one.awaited() || one.isPatient() || !blocked && !one.overdue(now)) {
            return;
        }
        // A blocked broker takes what is on its way once it is free again: only what was never sent is certainly not
        // kept.
        Failure failure = one.wasSent() ? Refusals.unconfirmed() : blocked ? Refusals.blocked() : Refusals.away();
        meters.of(one.message().queue()).timedOut();
        if (one.wasSent() && one.message().again()) {
            one.tell(failure);
        } else {
            one.fail(failure);
        }
    }
}
