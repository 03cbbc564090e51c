package dev.touchline.history;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.FailureException;
import dev.touchline.contracts.history.LedgerEntry;
import dev.touchline.contracts.history.LedgerReceipt;
import dev.touchline.contracts.prediction.MatchLine;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.pgclient.PgException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * Writes predictions into the ledger, the newest before kick-off per match and model run. What arrives while a write is
 * under way goes out together in the next one; the waiting line is bounded. Confined to one Vert.x context.
 */
final class Ledger {
    private static final int BATCH = 256;

    private final LedgerTable table;
    private final Clock clock;
    private final int bound;
    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private boolean writing;

    private record Waiting(LedgerEntry entry, Promise<LedgerReceipt> receipt) {}

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

    Ledger(LedgerTable table, Clock clock, int bound) {
        this.table = table;
        this.clock = clock;
        this.bound = bound;
    }

    /** Records a prediction; fails as {@code OVERLOADED} when too many wait already. */
    Future<LedgerReceipt> record(LedgerEntry entry) {
        if (entry.match().kickoff().isEmpty()) {
            return Future.failedFuture(Failure.of(
                            Category.INVALID,
                            "kickoff-missing",
                            "The ledger takes a prediction only with its kick-off.")
                    .asException());
        }
        Instant kickoff = entry.match().kickoff().get();
        if (!kickoff.isAfter(clock.instant())) {
            return Future.succeededFuture(new LedgerReceipt(false));
        }
        if (waiting.size() >= bound) {
            return Future.failedFuture(
                    Failure.of(Category.OVERLOADED, "ledger-busy", "Too many predictions wait for the ledger.")
                            .asException());
        }
        Promise<LedgerReceipt> receipt = Promise.promise();
        waiting.add(new Waiting(entry, receipt));
        writeNext();
        return receipt.future();
    }

    private void writeNext() {
        if (writing || waiting.isEmpty()) {
            return;
        }
        writing = true;
        List<Waiting> batch = new ArrayList<>();
        while (batch.size() < BATCH && !waiting.isEmpty()) {
            batch.add(waiting.remove());
        }
        write(batch).onComplete(done -> {
            writing = false;
            writeNext();
        });
    }

    private Future<Void> write(List<Waiting> batch) {
        // Inside a future, so that an entry which cannot even be turned into a row does not stop the line for good.
        return Future.succeededFuture(batch)
                .compose(entries -> table.write(newest(entries)))
                .onSuccess(written -> batch.forEach(one -> one.receipt().complete(new LedgerReceipt(true))))
                .recover(error -> {
                    if (batch.size() > 1 && isOfOneEntry(error)) {
                        return oneByOne(batch);
                    }
                    batch.forEach(one -> settle(one, error));
                    return Future.succeededFuture();
                });
    }

    /** One entry of the batch came too late or cannot be stored; the others must not suffer for it. */
    private Future<Void> oneByOne(List<Waiting> batch) {
        Future<Void> all = Future.succeededFuture();
        for (Waiting one : batch) {
            all = all.compose(done -> write(List.of(one)));
        }
        return all;
    }

    private static void settle(Waiting one, Throwable error) {
        if (isLock(error)) {
            one.receipt().complete(new LedgerReceipt(false));
        } else {
            one.receipt().fail(error);
        }
    }

    /** What the database says of itself befalls all entries alike; whatever else it says is of one of them. */
    private static boolean isOfOneEntry(Throwable error) {
        return !(error instanceof FailureException known) || known.failure().category() == Category.INVALID;
    }

    private static boolean isLock(Throwable error) {
        return error instanceof PgException pg && LedgerTable.LOCKED.equals(pg.getSqlState());
    }

    /** A statement cannot write the same row twice. */
    private static List<LedgerEntry> newest(List<Waiting> batch) {
        Map<Key, LedgerEntry> newest = new LinkedHashMap<>();
        for (Waiting one : batch) {
            newest.merge(Key.of(one.entry()), one.entry(), (a, b) -> b.madeAt().isBefore(a.madeAt()) ? a : b);
        }
        return List.copyOf(newest.values());
    }
}
