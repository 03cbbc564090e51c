package dev.touchline.mesh.broker;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.FailureException;
import dev.touchline.contracts.JobQueue;
import dev.touchline.contracts.Outcome;
import dev.touchline.mesh.bus.Subscription;
import dev.touchline.mesh.jobs.Delivery;
import dev.touchline.mesh.jobs.JobHandler;
import dev.touchline.mesh.tracing.LogField;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One worker of a queue: hands out its jobs, at most as many at a time as its prefetch says, and settles each by its
 * outcome. A job that came back unsettled may be what took a worker down: it is set aside, and done alone while no other
 * job of this worker is under way. Its state is touched on one context only.
 */
final class JobConsumer<W> implements Subscription {
    private static final Logger LOG = LoggerFactory.getLogger(JobConsumer.class);

    private final Vertx vertx;
    private final Context context;
    private final JobQueue<W> queue;
    private final int prefetch;
    private final JobHandler<W> handler;
    private final JobWire wire;
    private final Settlement settlement;
    private final BrokerMeters.OfQueue counts;
    private final AtomicInteger unacked;
    private final ChannelConsumer main;
    private final Solitude solitude;
    private final Map<String, Held> held = new HashMap<>();
    private final Deque<Incoming> waiting = new ArrayDeque<>();
    private final Promise<Void> idle = Promise.promise();
    private int settling;
    private boolean cancelled;
    private Future<Void> ending;

    /** What a worker needs of the broker. */
    record Tools(
            Vertx vertx,
            BrokerLink link,
            ConfirmedPublisher.Declaration declaration,
            JobWire wire,
            Settlement settlement,
            BrokerMeters.OfQueue counts,
            AtomicInteger unacked) {}

    JobConsumer(Tools tools, Context context, JobQueue<W> queue, int prefetch, JobHandler<W> handler) {
        vertx = tools.vertx;
        this.context = context;
        this.queue = queue;
        this.prefetch = prefetch;
        this.handler = handler;
        wire = tools.wire;
        settlement = tools.settlement;
        counts = tools.counts;
        unacked = tools.unacked;
        main = new ChannelConsumer(tools.link, queue.name(), prefetch, tools.declaration, context, this::accept);
        SuspectLane suspects =
                new SuspectLane(tools.link, Topology.suspectOf(queue.name()), tools.declaration, context);
        solitude = new Solitude(vertx, suspects, this::isQuiet, this::doAlone, this::goOn);
    }

    /** Begins to take jobs. */
    Future<Void> open() {
        context.runOnContext(here -> solitude.begin());
        return main.open();
    }

    /** Why it takes nothing, or none of what came back, just now, if it does not. */
    Optional<String> trouble() {
        return main.trouble().or(solitude::trouble);
    }

    @Override
    public synchronized Future<Void> cancel() {
        if (ending == null) {
            ending = main.cancel().compose(done -> finish()).eventually(this::close);
        }
        return ending;
    }

    /** Lets go of everything at once; the broker hands out again what is not settled. */
    Future<Void> close() {
        return Future.join(main.close(), solitude.close()).mapEmpty();
    }

    private Future<Void> finish() {
        Promise<Void> finished = Promise.promise();
        context.runOnContext(here -> {
            cancelled = true;
            solitude.end();
            idle.future().onComplete(finished);
            goOn();
        });
        return finished.future();
    }

    private boolean isQuiet() {
        return held.isEmpty() && settling == 0;
    }

    private void accept(Incoming message) {
        unacked.incrementAndGet();
        waiting.add(message);
        goOn();
    }

    /** Begins what may begin. */
    private void goOn() {
        while (!waiting.isEmpty() && !solitude.wanted() && held.size() < prefetch) {
            begin(waiting.poll());
        }
        if (cancelled && waiting.isEmpty() && isQuiet() && !solitude.wanted()) {
            idle.tryComplete();
        }
    }

    private void begin(Incoming message) {
        if (!message.current()) {
            unacked.decrementAndGet();
            return;
        }
        if (message.redelivered()) {
            counts.redelivered();
        }
        Held sameJob = held.get(JobWire.idOf(message));
        if (sameJob != null) {
            sameJob.join(message);
        } else if (message.returns() > 0) {
            settleAside(message, settlement.suspect(message));
        } else {
            run(message, false);
        }
    }

    private Future<Void> doAlone(Incoming message) {
        unacked.incrementAndGet();
        counts.redelivered();
        return run(message, true);
    }

    /** Attempts a job; the future completes once it is settled. */
    private Future<Void> run(Incoming message, boolean redelivered) {
        Delivery<W> delivery;
        try {
            delivery = wire.read(queue, message, redelivered);
        } catch (FailureException unreadable) {
            return settleAside(message, settlement.bury(message, unreadable.failure()));
        }
        String id = delivery.job().id();
        Held job = new Held(message);
        held.put(id, job);
        return attempt(delivery)
                .transform(done -> done.succeeded()
                        ? settlement.settle(job.message(), done.result())
                        : settlement.bury(job.message(), bugOf(id, done.cause())))
                .transform(done -> {
                    held.remove(id);
                    unacked.addAndGet(-job.size());
                    if (done.succeeded()) {
                        job.ackAll();
                    }
                    goOn();
                    return Future.succeededFuture();
                });
    }

    /** Settles a message that no handler sees. */
    private Future<Void> settleAside(Incoming message, Future<Void> settled) {
        settling++;
        return settled.transform(done -> {
            settling--;
            unacked.decrementAndGet();
            if (done.succeeded()) {
                message.ack();
            }
            goOn();
            return Future.succeededFuture();
        });
    }

    private Future<? extends Outcome<?>> attempt(Delivery<W> delivery) {
        try {
            return handler.handle(delivery).compose(this::present);
        } catch (RuntimeException thrown) {
            return Future.failedFuture(thrown);
        }
    }

    private Future<Outcome<?>> present(Outcome<?> outcome) {
        return outcome == null
                ? Future.failedFuture(new IllegalStateException("a handler gave no outcome"))
                : Future.succeededFuture(outcome);
    }

    private Failure bugOf(String id, Throwable thrown) {
        LOG.atError()
                .addKeyValue(LogField.TASK_ID.key(), id)
                .setCause(thrown)
                .log("The handler of {} failed", queue.name());
        Failure failure = FailureException.failureOf(thrown);
        return new Failure(Category.BUG, failure.code(), failure.message(), failure.details());
    }
}
