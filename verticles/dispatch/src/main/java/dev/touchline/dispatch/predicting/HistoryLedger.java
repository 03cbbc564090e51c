package dev.touchline.dispatch.predicting;

import dev.touchline.contracts.history.HistoryEndpoints;
import dev.touchline.contracts.history.LedgerEntry;
import dev.touchline.contracts.prediction.MatchLine;
import dev.touchline.contracts.prediction.Prediction;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.mesh.bus.Call;
import dev.touchline.mesh.bus.Deadline;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ledger kept by the history room. Nobody waits for its writes and no more than so many are under way. Confined to one thread. */
final class HistoryLedger implements Ledger {
    private static final Logger LOG = LoggerFactory.getLogger(HistoryLedger.class);

    private final Bus bus;
    private final Clock clock;
    private final Duration timeout;
    private final int maxUnderWay;
    private final Counter recorded;
    private final Counter late;
    private final Counter failed;
    private final Counter dropped;
    private int underWay;

    HistoryLedger(Bus bus, Clock clock, Duration timeout, int maxUnderWay, MeterRegistry registry) {
        this.bus = bus;
        this.clock = clock;
        this.timeout = timeout;
        this.maxUnderWay = maxUnderWay;
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
        prediction.match().filter(this::isAhead).ifPresent(match -> record(match, prediction));
    }

    private boolean isAhead(MatchLine match) {
        return match.kickoff().filter(clock.instant()::isBefore).isPresent();
    }

    private void record(MatchLine match, Prediction prediction) {
        if (underWay >= maxUnderWay) {
            dropped.increment();
            return;
        }
        underWay++;
        bus.request(HistoryEndpoints.RECORD, entry(match, prediction), Call.until(Deadline.after(timeout, clock)))
                .onComplete(result -> {
                    underWay--;
                    if (result.succeeded()) {
                        (result.result().recorded() ? recorded : late).increment();
                    } else {
                        failed.increment();
                        LOG.debug("a prediction did not reach the ledger", result.cause());
                    }
                });
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
