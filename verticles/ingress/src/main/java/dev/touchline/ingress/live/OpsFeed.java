package dev.touchline.ingress.live;

import dev.touchline.contracts.dispatch.DispatchEndpoints;
import dev.touchline.contracts.dispatch.TaskUpdated;
import dev.touchline.contracts.history.HistoryEndpoints;
import dev.touchline.ingress.reply.ReplyJson;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.mesh.bus.Subscription;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What those who watch are told, the same for all of them. It listens to the bus and looks at the queues only while
 * somebody watches, and a little longer, so that whoever comes back goes on where it was. Safe for use by any thread.
 */
final class OpsFeed {
    private static final int KEPT = 512;
    private static final long TELL_AFTER_MILLIS = 200;
    private static final long LOOK_EVERY_MILLIS = 1_000;
    private static final Duration LINGER = Duration.ofSeconds(30);

    private final Vertx vertx;
    private final Bus bus;
    private final Standing standing;
    private final ReplyJson json;
    private final Duration linger;
    private final Map<String, String> latest = new LinkedHashMap<>();
    private final Set<Watcher> watchers = new LinkedHashSet<>();
    private final Changes changes = new Changes();
    private final AtomicBoolean asking = new AtomicBoolean();
    private Backtrack backtrack = nothingYet();
    private Optional<Future<List<Subscription>>> listening = Optional.empty();
    private long looking;
    private long comings;

    /** Somebody who watches. Told on any thread, in order; it must neither block nor throw. */
    @FunctionalInterface
    interface Watcher {
        void tell(FeedEvent event);
    }

    OpsFeed(Vertx vertx, Bus bus, Standing standing, ReplyJson json) {
        this(vertx, bus, standing, json, LINGER);
    }

    OpsFeed(Vertx vertx, Bus bus, Standing standing, ReplyJson json, Duration linger) {
        this.vertx = vertx;
        this.bus = bus;
        this.standing = standing;
        this.json = json;
        this.linger = linger;
    }

    /**
     * Tells a watcher how things stand, or what it has missed, and everything from now on. The future completes when
     * nothing is missed any more.
     *
     * @param seen id of the last event that it has seen, if it was here before
     */
    Future<Void> join(Watcher watcher, Optional<String> seen) {
        return listen().map(heard -> {
            welcome(watcher, seen);
            return null;
        });
    }

    /** Tells a watcher nothing more. */
    synchronized void leave(Watcher watcher) {
        watchers.remove(watcher);
        if (watchers.isEmpty()) {
            long coming = comings;
            vertx.setTimer(linger.toMillis(), due -> restIfUnwatched(coming));
        }
    }

    private synchronized void welcome(Watcher watcher, Optional<String> seen) {
        watchers.add(watcher);
        Optional<List<FeedEvent>> missed = seen.flatMap(backtrack::behind);
        if (missed.isPresent()) {
            missed.get().forEach(watcher::tell);
            return;
        }
        seen.ifPresent(gone -> watcher.tell(new FeedEvent(Optional.empty(), "reset", "{}")));
        latest.forEach((kind, said) -> watcher.tell(new FeedEvent(Optional.empty(), kind, said)));
        watcher.tell(new FeedEvent(Optional.of(backtrack.lastId()), "hello", "{}"));
    }

    private synchronized Future<List<Subscription>> listen() {
        comings++;
        if (listening.filter(begun -> !begun.failed()).isEmpty()) {
            listening.ifPresent(failed -> rest());
            looking = vertx.setPeriodic(LOOK_EVERY_MILLIS, due -> look());
            look();
            Future<Subscription> tasks = bus.subscribe(DispatchEndpoints.TASK_UPDATED, this::changed);
            Future<Subscription> pauses = bus.subscribe(HistoryEndpoints.QUEUES_PAUSED, paused -> look());
            listening = Optional.of(Future.all(tasks, pauses).map(both -> both.list()));
        }
        return listening.get();
    }

    private synchronized void restIfUnwatched(long coming) {
        if (watchers.isEmpty() && comings == coming) {
            rest();
        }
    }

    private void rest() {
        vertx.cancelTimer(looking);
        listening.ifPresent(begun -> begun.onSuccess(all -> all.forEach(Subscription::cancel)));
        listening = Optional.empty();
        latest.clear();
        // What happens from now on is not heard, so nobody can go on from what was.
        backtrack = nothingYet();
    }

    private static Backtrack nothingYet() {
        return new Backtrack(UUID.randomUUID().toString().substring(0, 8), KEPT);
    }

    private synchronized void changed(TaskUpdated update) {
        if (changes.add(update)) {
            vertx.timer(TELL_AFTER_MILLIS, TimeUnit.MILLISECONDS).onSuccess(due -> tellChanges());
        }
    }

    private synchronized void tellChanges() {
        tell("tasks", text(changes.take()));
    }

    private void look() {
        differs("mesh", text(standing.mesh()));
        differs("workers", text(standing.workers()));
        if (asking.compareAndSet(false, true)) {
            standing.queues()
                    .onSuccess(queues -> differs("queues", text(queues)))
                    .onComplete(answered -> asking.set(false));
        }
    }

    /** Tells how something stands, if that is news. */
    private synchronized void differs(String kind, String said) {
        if (!said.equals(latest.put(kind, said))) {
            tell(kind, said);
        }
    }

    private synchronized void tell(String kind, String said) {
        FeedEvent event = backtrack.keep(kind, said);
        watchers.forEach(watcher -> watcher.tell(event));
    }

    private String text(Object view) {
        return json.write(view).toString();
    }
}
