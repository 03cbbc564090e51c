package dev.touchline.dispatch.predicting;

import dev.touchline.contracts.history.HistoryEndpoints;
import dev.touchline.contracts.history.LedgerEntries;
import dev.touchline.contracts.history.LedgerEntry;
import dev.touchline.contracts.history.LedgerReceipts;
import dev.touchline.contracts.prediction.MatchLine;
import dev.touchline.contracts.prediction.Prediction;
import dev.touchline.dispatch.timing.Timers;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.mesh.bus.Call;
import dev.touchline.mesh.bus.Deadline;
import dev.touchline.mesh.tracing.Traceparent;
import dev.touchline.mesh.tracing.Trail;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ledger kept by the history room. What is offered within a moment goes there together; nobody waits for it, and no more
 * than so many predictions wait or are under way. Safe for use by any thread.
 */
final class HistoryLedger implements Ledger {
    private static final Logger LOG = LoggerFactory.getLogger(HistoryLedger.class);
    /** Longer makes hardly fewer statements, and loses more of what is predicted just before kick-off. */
    private static final Duration MOMENT = Duration.ofMillis(25);
    /** Some 100 KB between two processes. */
    private static final int MOST_TOGETHER = 128;

    private final Queue<Offered> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicBoolean due = new AtomicBoolean();
    private final Bus bus;
    private final Timers timers;
    private final Clock clock;
    private final Duration timeout;
    private final int mostTaken;
    private final Counter recorded;
    private final Counter late;
    private final Counter failed;
    private final Counter dropped;

    private record Offered(LedgerEntry entry, Optional<Traceparent> trace) {}

    HistoryLedger(Bus bus, Timers timers, Clock clock, Duration timeout, int mostTaken, MeterRegistry registry) {
        this.bus = bus;
        this.timers = timers;
        this.clock = clock;
        this.timeout = timeout;
        this.mostTaken = mostTaken;
        recorded = writes("recorded", registry);
        late = writes("late", registry);
        failed = writes("failed", registry);
        dropped = writes("dropped", registry);
    }

    private static Counter writes(String result, MeterRegistry registry) {
        return Counter.builder("ledger.writes")
                .description("Predictions sent to the ledger by what became of them")
                .tag("result", result)
                .register(registry);
    }

    @Override
    public void offer(Prediction prediction) {
        prediction.match().filter(this::isAhead).ifPresent(match -> take(match, prediction));
    }

    private boolean isAhead(MatchLine match) {
        return match.kickoff().filter(clock.instant()::isBefore).isPresent();
    }

    private void take(MatchLine match, Prediction prediction) {
        if (taken.incrementAndGet() > mostTaken) {
            taken.decrementAndGet();
            dropped.increment();
            return;
        }
        waiting.add(new Offered(entry(match, prediction), Trail.trace()));
        if (due.compareAndSet(false, true)) {
            timers.soon(() -> timers.after(MOMENT, this::flush));
        }
    }

    @Override
    public Future<Void> flush() {
        // First of all: whoever comes from here on, and may not be among these, sees to the next time.
        due.set(false);
        List<Future<?>> sent = new ArrayList<>();
        for (List<Offered> some = next(); !some.isEmpty(); some = next()) {
            sent.add(send(some));
        }
        return Future.join(sent).<Void>mapEmpty().otherwiseEmpty();
    }

    private List<Offered> next() {
        List<Offered> some = new ArrayList<>();
        while (some.size() < MOST_TOGETHER && !waiting.isEmpty()) {
            some.add(waiting.remove());
        }
        return some;
    }

    /** Together they belong to the trace of the first. */
    private Future<?> send(List<Offered> some) {
        LedgerEntries entries =
                new LedgerEntries(some.stream().map(Offered::entry).toList());
        Call call = Call.until(Deadline.after(timeout, clock));
        return Trail.along(some.get(0).trace(), () -> bus.request(HistoryEndpoints.RECORD_ALL, entries, call))
                .onComplete(done -> {
                    taken.addAndGet(-some.size());
                    if (done.succeeded()) {
                        count(done.result());
                    } else {
                        failed.increment(some.size());
                        LOG.debug("{} predictions did not reach the ledger", some.size(), done.cause());
                    }
                });
    }

    private void count(LedgerReceipts receipts) {
        recorded.increment(receipts.recorded());
        late.increment(receipts.late());
        failed.increment(receipts.failed());
    }

    private static LedgerEntry entry(MatchLine match, Prediction prediction) {
        return new LedgerEntry(
                match,
                prediction.probabilities(),
                prediction.model(),
                prediction.provenance(),
                prediction.computedAt());
    }
}
