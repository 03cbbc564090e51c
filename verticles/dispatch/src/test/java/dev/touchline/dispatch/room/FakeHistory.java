package dev.touchline.dispatch.room;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.history.FeatureQuery;
import dev.touchline.contracts.history.HistoryEndpoints;
import dev.touchline.contracts.history.LedgerEntries;
import dev.touchline.contracts.history.LedgerEntry;
import dev.touchline.contracts.history.LedgerReceipt;
import dev.touchline.contracts.history.LedgerReceipts;
import dev.touchline.contracts.history.MatchFeatures;
import dev.touchline.contracts.history.PausedQueues;
import dev.touchline.contracts.history.QueuePause;
import dev.touchline.contracts.history.StateMoved;
import dev.touchline.contracts.prediction.MatchLine;
import dev.touchline.contracts.prediction.Provenance;
import dev.touchline.contracts.prediction.Subject;
import dev.touchline.contracts.scoring.Features;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.mesh.bus.Subscription;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A history room in memory: it knows every club, and keeps the ledger and the tasks that a test looks at. */
final class FakeHistory {
    final AtomicInteger asked = new AtomicInteger();
    /** How many messages brought something for the ledger. */
    final AtomicInteger messages = new AtomicInteger();

    final Queue<LedgerEntry> ledger = new ConcurrentLinkedQueue<>();
    final FakeTasks tasks = new FakeTasks();
    final FakeWebhooks webhooks = new FakeWebhooks(tasks);
    final FakeFile file = new FakeFile();
    volatile String stateVersion = "state-1";
    volatile Optional<Instant> kickoff = Optional.empty();
    volatile Function<Subject, Future<MatchFeatures>> answer = subject -> Future.succeededFuture(features(subject));
    volatile Function<LedgerEntry, Future<LedgerReceipt>> record =
            entry -> Future.succeededFuture(new LedgerReceipt(true));
    private final Bus bus;
    private final List<Subscription> serving;

    FakeHistory(Bus bus) {
        this.bus = bus;
        serving = List.of(
                Answers.of(bus.serve(HistoryEndpoints.FEATURES, 10_000, (query, call) -> features(query))),
                Answers.of(bus.serve(HistoryEndpoints.RECORD_ALL, 10_000, (all, call) -> record(all))),
                Answers.of(bus.serve(HistoryEndpoints.KEEP_TASK, 10_000, (task, call) -> tasks.keep(task))),
                Answers.of(bus.serve(HistoryEndpoints.UPDATE_TASK, 10_000, (step, call) -> tasks.update(step))),
                Answers.of(bus.serve(HistoryEndpoints.TASK, 10_000, (query, call) -> tasks.find(query.id()))),
                Answers.of(bus.serve(HistoryEndpoints.TASKS, 10_000, (query, call) -> tasks.list(query))),
                Answers.of(bus.serve(HistoryEndpoints.REOPEN_TASK, 10_000, (query, call) -> tasks.reopen(query.id()))),
                Answers.of(bus.serve(HistoryEndpoints.FILE_DEAD_LETTER, 10_000, (letter, call) -> file.file(letter))),
                Answers.of(bus.serve(HistoryEndpoints.DEAD_LETTER, 10_000, (query, call) -> file.find(query.id()))),
                Answers.of(
                        bus.serve(HistoryEndpoints.DROP_DEAD_LETTER, 10_000, (order, call) -> file.drop(order.id()))),
                Answers.of(bus.serve(HistoryEndpoints.KEEP_WEBHOOK, 10_000, (hook, call) -> webhooks.keep(hook))),
                Answers.of(bus.serve(HistoryEndpoints.CLAIM_WEBHOOKS, 10_000, (order, call) -> webhooks.claim(order))),
                Answers.of(bus.serve(HistoryEndpoints.SETTLE_WEBHOOK, 10_000, (end, call) -> webhooks.settle(end))),
                Answers.of(bus.serve(HistoryEndpoints.PAUSE_QUEUE, 10_000, (order, call) -> pause(order))));
    }

    private Future<LedgerReceipts> record(LedgerEntries all) {
        messages.incrementAndGet();
        ledger.addAll(all.entries());
        return Future.all(all.entries().stream().map(record).toList()).map(done -> {
            List<LedgerReceipt> each = done.list();
            int recorded = (int) each.stream().filter(LedgerReceipt::recorded).count();
            return new LedgerReceipts(recorded, each.size() - recorded, 0);
        });
    }

    private Future<PausedQueues> pause(QueuePause order) {
        PausedQueues resting = new PausedQueues(order.paused() ? Set.of(order.queue()) : Set.of());
        bus.publish(HistoryEndpoints.QUEUES_PAUSED, resting);
        return Future.succeededFuture(resting);
    }

    private Future<MatchFeatures> features(FeatureQuery query) {
        asked.incrementAndGet();
        return answer.apply(query.subject());
    }

    MatchFeatures features(Subject subject) {
        MatchLine match;
        if (subject instanceof Subject.Clubs clubs) {
            match = line(Optional.empty(), clubs.home(), clubs.away(), clubs.kickoff());
        } else {
            match = line(Optional.of(((Subject.StoredMatch) subject).matchId()), "Reds", "Blues", kickoff);
        }
        Provenance provenance = new Provenance(Optional.of(LocalDate.EPOCH), List.of(), List.of(), stateVersion);
        return new MatchFeatures(match, new Features.Row("goals-v1", new float[] {1f, Float.NaN}), provenance);
    }

    private static MatchLine line(Optional<Long> id, String home, String away, Optional<Instant> kickoff) {
        return new MatchLine(id, "eng.1", LocalDate.EPOCH, kickoff, home, away, false);
    }

    void tellStateMoved() {
        bus.publish(HistoryEndpoints.STATE_MOVED, new StateMoved(stateVersion));
    }

    /** From now on somebody else gives the features. */
    void leaveFeatures() {
        Answers.of(serving.get(0).cancel());
    }

    void leave() {
        serving.forEach(subscription -> Answers.of(subscription.cancel()));
    }

    static <T> Future<T> failed(Category category, String code) {
        return Future.failedFuture(Failure.of(category, code, "Told to fail.").asException());
    }
}
