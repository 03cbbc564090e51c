package dev.touchline.testing.jobs;

import dev.touchline.contracts.Outcome;
import dev.touchline.mesh.jobs.Delivery;
import dev.touchline.mesh.jobs.JobHandler;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A handler that remembers what it was given. Safe for use by any thread. */
public final class Worker implements JobHandler<Errand> {
    private final Function<Delivery<Errand>, Future<? extends Outcome<?>>> answer;
    private final BlockingQueue<Delivery<Errand>> seen = new LinkedBlockingQueue<>();
    private final List<String> ids = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> times = new ConcurrentHashMap<>();

    /** One that answers as told. */
    public Worker(Function<Delivery<Errand>, Future<? extends Outcome<?>>> answer) {
        this.answer = answer;
    }

    /** One that does everything at once. */
    public static Worker thatIsDone() {
        return new Worker(delivery -> Future.succeededFuture(new Outcome.Done<>(null)));
    }

    @Override
    public Future<? extends Outcome<?>> handle(Delivery<Errand> delivery) {
        ids.add(delivery.job().id());
        times.merge(delivery.job().id(), 1, Integer::sum);
        seen.add(delivery);
        return answer.apply(delivery);
    }

    /** The next thing it was given; fails when there is none within the limit. */
    public Delivery<Errand> next(Duration limit) throws InterruptedException {
        Delivery<Errand> delivery = seen.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
        if (delivery == null) {
            throw new AssertionError("nothing came within " + limit.toMillis() + " ms");
        }
        return delivery;
    }

    /** Ids in the order in which they came. */
    public List<String> ids() {
        return List.copyOf(ids);
    }

    /** How often each id came. */
    public Map<String, Integer> times() {
        return Map.copyOf(times);
    }
}
