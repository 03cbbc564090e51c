package dev.touchline.mesh.broker;

import dev.touchline.contracts.FailureException;
import dev.touchline.contracts.JobQueue;
import dev.touchline.mesh.bus.Subscription;
import dev.touchline.mesh.jobs.DeadLetterHandler;
import dev.touchline.mesh.jobs.Job;
import dev.touchline.mesh.jobs.JobHandler;
import dev.touchline.mesh.jobs.Jobs;
import dev.touchline.mesh.jobs.QueueDepth;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Jobs kept by RabbitMQ. */
final class BrokerJobs implements Jobs {
    /** A worker counts as begun after this long even if the broker is away; it takes jobs once there is one. */
    private static final Duration FIRST_CONSUME = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final BrokerLink link;
    private final ConfirmedPublisher publisher;
    private final Topology topology;
    private final Set<String> known;
    private final BrokerMeters meters;
    private final Clock clock;
    private final JobWire wire;
    private final Depths depths;
    private final Map<String, AtomicInteger> unacked = new ConcurrentHashMap<>();
    private final Set<JobConsumer<?>> workers = ConcurrentHashMap.newKeySet();
    private final Set<DeadLetterConsumer> filers = ConcurrentHashMap.newKeySet();

    BrokerJobs(
            Vertx vertx,
            BrokerLink link,
            ConfirmedPublisher publisher,
            Topology topology,
            List<JobQueue<?>> queues,
            BrokerMeters meters,
            Clock clock) {
        this.vertx = vertx;
        this.link = link;
        this.publisher = publisher;
        this.topology = topology;
        this.meters = meters;
        this.clock = clock;
        known = queues.stream().map(JobQueue::name).collect(Collectors.toUnmodifiableSet());
        wire = new JobWire(clock);
        depths = new Depths(link, queue -> unackedOf(queue).get());
    }

    void open() {
        depths.open();
    }

    /** Lets go of everything at once; the broker hands out again what is not settled. */
    Future<Void> close() {
        List<Future<Void>> ends = new ArrayList<>();
        ends.add(depths.close());
        workers.forEach(worker -> ends.add(worker.close()));
        filers.forEach(filer -> ends.add(filer.close()));
        return Future.join(ends).mapEmpty();
    }

    /** Why a worker, or a filer of dead letters, takes nothing just now, if one does not. */
    Optional<String> trouble() {
        return Stream.concat(
                        workers.stream().map(JobConsumer::trouble),
                        filers.stream().map(DeadLetterConsumer::trouble))
                .flatMap(Optional::stream)
                .findFirst();
    }

    @Override
    public String keeper() {
        return "rabbitmq";
    }

    @Override
    public <W> Future<Void> publish(JobQueue<W> queue, Job<W> job) {
        requireKnown(queue);
        Outgoing message;
        try {
            message = wire.fresh(queue, job);
        } catch (FailureException tooLarge) {
            return Future.failedFuture(tooLarge);
        }
        return publisher.publish(message);
    }

    @Override
    public <W> Future<Subscription> consume(JobQueue<W> queue, int prefetch, JobHandler<W> handler) {
        requireKnown(queue);
        Context context = vertx.getOrCreateContext();
        JobConsumer.Tools tools = new JobConsumer.Tools(
                vertx,
                link,
                channel -> topology.ensure(channel.getConnection()),
                wire,
                new Settlement(vertx, queue.name(), wire, publisher, meters.of(queue.name()), clock),
                meters.of(queue.name()),
                unackedOf(queue.name()));
        JobConsumer<W> worker = new JobConsumer<>(tools, context, queue, prefetch, handler);
        workers.add(worker);
        Subscription subscription = () -> worker.cancel().onComplete(done -> workers.remove(worker));
        return begun(worker.open(), context).map(subscription);
    }

    @Override
    public Future<Subscription> consumeDeadLetters(JobQueue<?> queue, DeadLetterHandler handler) {
        requireKnown(queue);
        Context context = vertx.getOrCreateContext();
        DeadLetterConsumer filer = new DeadLetterConsumer(
                vertx, link, channel -> topology.ensure(channel.getConnection()), queue.name(), wire, handler, context);
        filers.add(filer);
        Subscription subscription = () -> filer.cancel().onComplete(done -> filers.remove(filer));
        return begun(filer.open(), context).map(subscription);
    }

    @Override
    public Future<QueueDepth> depth(JobQueue<?> queue) {
        requireKnown(queue);
        return on(vertx.getOrCreateContext(), depths.of(queue.name()));
    }

    private Future<Void> begun(Future<Void> taking, Context context) {
        return on(context, Waiting.until(vertx, taking::isComplete, FIRST_CONSUME));
    }

    private static <T> Future<T> on(Context context, Future<T> future) {
        Promise<T> here = Promise.promise();
        future.onComplete(done -> context.runOnContext(now -> here.handle(done)));
        return here.future();
    }

    private AtomicInteger unackedOf(String queue) {
        return unacked.computeIfAbsent(queue, name -> new AtomicInteger());
    }

    private void requireKnown(JobQueue<?> queue) {
        if (!known.contains(queue.name())) {
            throw new IllegalArgumentException("the broker was not told of the queue " + queue.name());
        }
    }
}
