package dev.touchline.history.database;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.FailureException;
import dev.touchline.mesh.tracing.Traceparent;
import dev.touchline.mesh.tracing.Trail;
import io.micrometer.core.instrument.DistributionSummary;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Function;

/**
 * Group commit: what arrives while a write is under way goes out together in the next one, so that many writes share one
 * round trip and one flush of the database's log. One write is under way at a time, in the order of arrival; the waiting
 * line is bounded. A row that cannot be written fails alone. Confined to one Vert.x context.
 */
public final class Batches<W, R> {
    private static final int LARGEST = 256;

    private final Writer<W, R> writer;
    private final Function<W, Object> row;
    private final int bound;
    private final DistributionSummary sizes;
    private final Queue<Waiting<W, R>> line = new ArrayDeque<>();
    private boolean writing;

    /** Writes some things in one statement. */
    public interface Writer<W, R> {
        /** Writes all or none; gives the answer of each in the same order. */
        Future<List<Future<R>>> write(List<W> batch);
    }

    private record Waiting<W, R>(W write, Promise<R> answer, Optional<Traceparent> trace) {}

    /**
     * An empty line.
     *
     * @param row the row that a write is for: two writes to one row never share a batch, for one statement writes a row
     *     once
     * @param bound how many writes may wait
     */
    public Batches(Writer<W, R> writer, Function<W, Object> row, int bound, DistributionSummary sizes) {
        this.writer = writer;
        this.row = row;
        this.bound = bound;
        this.sizes = sizes;
    }

    /** Writes with the next batch; fails as {@code OVERLOADED} when too many wait already. */
    public Future<R> add(W write) {
        if (line.size() >= bound) {
            return Future.failedFuture(
                    Failure.of(Category.OVERLOADED, "writes-waiting", "Too many writes wait for the database.")
                            .asException());
        }
        Promise<R> answer = Promise.promise();
        line.add(new Waiting<>(write, answer, Trail.trace()));
        writeNext();
        return answer.future();
    }

    private void writeNext() {
        if (writing || line.isEmpty()) {
            return;
        }
        writing = true;
        List<Waiting<W, R>> batch = nextBatch();
        // A batch belongs to the trace of its first write, not to that of whichever write ended before it.
        Trail.along(batch.get(0).trace(), () -> write(batch)).onComplete(done -> {
            writing = false;
            writeNext();
        });
    }

    private List<Waiting<W, R>> nextBatch() {
        List<Waiting<W, R>> batch = new ArrayList<>();
        Set<Object> rows = new HashSet<>();
        while (batch.size() < LARGEST
                && !line.isEmpty()
                && rows.add(row.apply(line.element().write()))) {
            batch.add(line.remove());
        }
        sizes.record(batch.size());
        return batch;
    }

    private Future<Void> write(List<Waiting<W, R>> batch) {
        // Inside a future, so that something which cannot even be turned into a row does not stop the line for good.
        return Future.succeededFuture(batch.stream().map(Waiting::write).toList())
                .compose(writer::write)
                .onSuccess(answers -> answer(batch, answers))
                .<Void>mapEmpty()
                .recover(error -> {
                    if (batch.size() > 1 && isOfOneRow(error)) {
                        return inHalves(batch);
                    }
                    batch.forEach(one -> one.answer().fail(error));
                    return Future.succeededFuture();
                });
    }

    private static <W, R> void answer(List<Waiting<W, R>> batch, List<Future<R>> answers) {
        for (int i = 0; i < batch.size(); i++) {
            answers.get(i).onComplete(batch.get(i).answer());
        }
    }

    /** Something in the batch cannot be written; the others must not suffer for it. */
    private Future<Void> inHalves(List<Waiting<W, R>> batch) {
        int half = batch.size() / 2;
        return write(batch.subList(0, half)).compose(done -> write(batch.subList(half, batch.size())));
    }

    /** What the database says of itself befalls all alike; whatever else it says is of one of them. */
    private static boolean isOfOneRow(Throwable error) {
        return !(error instanceof FailureException known) || known.failure().category() == Category.INVALID;
    }
}
