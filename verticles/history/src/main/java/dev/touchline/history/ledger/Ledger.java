package dev.touchline.history.ledger;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.history.LedgerEntries;
import dev.touchline.contracts.history.LedgerEntry;
import dev.touchline.contracts.history.LedgerReceipt;
import dev.touchline.contracts.history.LedgerReceipts;
import dev.touchline.contracts.prediction.MatchLine;
import dev.touchline.history.database.Batches;
import io.micrometer.core.instrument.DistributionSummary;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes predictions into the ledger, the newest before kick-off per match and model run, many at once. Confined to one
 * Vert.x context.
 */
public final class Ledger {
    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);

    private final LedgerTable table;
    private final Clock clock;
    private final Batches<LedgerEntry, LedgerReceipt> batches;

    private record Key(String competition, LocalDate date, String home, String away, String modelRun) {
        static Key of(LedgerEntry entry) {
            MatchLine match = entry.match();
            return new Key(
                    match.competition(),
                    match.date(),
                    match.home(),
                    match.away(),
                    entry.model().runId());
        }
    }

    public Ledger(LedgerTable table, Clock clock, int bound, DistributionSummary batchSizes) {
        this.table = table;
        this.clock = clock;
        // Entries for one row may share a batch: the newest of them is written for all.
        this.batches = new Batches<>(this::write, entry -> new Object(), bound, batchSizes);
    }

    /** Records a prediction; fails as {@code OVERLOADED} when too many wait already. */
    public Future<LedgerReceipt> record(LedgerEntry entry) {
        return withoutWriting(entry).orElseGet(() -> batches.add(entry));
    }

    /** Records predictions, each by itself; fails as the first of them when none could be written. */
    public Future<LedgerReceipts> recordAll(LedgerEntries all) {
        List<LedgerEntry> ahead = new ArrayList<>(all.entries().size());
        List<Future<LedgerReceipt>> ends = new ArrayList<>(all.entries().size());
        for (LedgerEntry entry : all.entries()) {
            withoutWriting(entry).ifPresentOrElse(ends::add, () -> ahead.add(entry));
        }
        ends.addAll(batches.addAll(ahead));
        return Future.join(ends)
                .transform(done -> done.failed() && ends.stream().noneMatch(Future::succeeded)
                        ? Future.failedFuture(done.cause())
                        : Future.succeededFuture(tally(ends)));
    }

    /** What becomes of an entry that is not to be written at all. */
    private Optional<Future<LedgerReceipt>> withoutWriting(LedgerEntry entry) {
        if (entry.match().kickoff().isEmpty()) {
            return Optional.of(Future.failedFuture(Failure.of(
                            Category.INVALID,
                            "kickoff-missing",
                            "The ledger takes a prediction only with its kick-off.")
                    .asException()));
        }
        boolean ahead = entry.match().kickoff().get().isAfter(clock.instant());
        return ahead ? Optional.empty() : Optional.of(Future.succeededFuture(new LedgerReceipt(false)));
    }

    private static LedgerReceipts tally(List<Future<LedgerReceipt>> ends) {
        int recorded = 0;
        int failed = 0;
        for (Future<LedgerReceipt> end : ends) {
            if (end.failed()) {
                failed++;
                LOG.debug("a prediction did not reach the ledger", end.cause());
            } else if (end.result().recorded()) {
                recorded++;
            }
        }
        return new LedgerReceipts(recorded, ends.size() - recorded - failed, failed);
    }

    private Future<List<Future<LedgerReceipt>>> write(List<LedgerEntry> entries) {
        return table.write(newest(entries))
                .map(true)
                .recover(error -> onlyLocked(entries, error))
                .map(recorded -> entries.stream()
                        .map(entry -> Future.succeededFuture(new LedgerReceipt(recorded)))
                        .toList());
    }

    /** One entry that came too late is answered so; several are written one by one to find out which it was. */
    private static Future<Boolean> onlyLocked(List<LedgerEntry> entries, Throwable error) {
        boolean locked = error instanceof PgException pg && LedgerTable.LOCKED.equals(pg.getSqlState());
        return locked && entries.size() == 1 ? Future.succeededFuture(false) : Future.failedFuture(error);
    }

    /** A statement cannot write the same row twice. */
    private static List<LedgerEntry> newest(List<LedgerEntry> entries) {
        Map<Key, LedgerEntry> newest = new LinkedHashMap<>();
        for (LedgerEntry entry : entries) {
            newest.merge(Key.of(entry), entry, (a, b) -> b.madeAt().isBefore(a.madeAt()) ? a : b);
        }
        return List.copyOf(newest.values());
    }
}
