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
 * Group commit: what arrives while writes are under way goes out together in the next one, so that many writes share one
 * round trip and one flush of the database's log. Writes to the same row are in the order of arrival. The waiting line is
 * bounded. A row that cannot be written fails alone. Confined to one Vert.x context.
 */
public final class Batches<W, R> {
    /** A statement of so many rows takes some 20 ms, and hardly less work for each than one of half as many. */
    private static final int LARGEST = 1_024;
    /** Of those that share what is under way. */
    private static final int LARGEST_ABREAST = 256;
    /** What is too little for a batch beside the one under way goes with the next one. */
    private static final int WORTH_ANOTHER = 32;

    private final Writer<W, R> writer;
    private final Function<W, Object> row;
    private final int bound;
    private final DistributionSummary sizes;
    private final int abreast;
    private final int largest;
    private final Queue<Waiting<W, R>> line = new ArrayDeque<>();
    private final Set<Object> rowsUnderWay = new HashSet<>();
    private int writing;

    /** Writes some things in one statement. */
    public interface Writer<W, R> {
        /** Writes all or none; gives the answer of each in the same order. */
        Future<List<Future<R>>> write(List<W> batch);
    }

    private record Waiting<W, R>(W write, Object row, Promise<R> answer, Optional<Traceparent> trace) {}

    /**
     * An empty line, of which one batch is written at a time.
     *
     * @param row the row that a write is for: two writes to one row never share a batch, for one statement writes a row
     *     once
     * @param bound how many writes may wait
     */
    public Batches(Writer<W, R> writer, Function<W, Object> row, int bound, DistributionSummary sizes) {
        this(writer, row, bound, sizes, 1);
    }

    /**
     * An empty line of which several batches are written at a time, so that while one is written the answers to another
     * are at work: one batch of all that wait would leave its callers nothing to do meanwhile. A few are not worth a
     * batch of their own. Batches under way never have a row in common.
     *
     * @param abreast how many
     */
    public Batches(Writer<W, R> writer, Function<W, Object> row, int bound, DistributionSummary sizes, int abreast) {
        this.writer = writer;
        this.row = row;
        this.bound = bound;
        this.sizes = sizes;
        this.abreast = abreast;
        this.largest = abreast == 1 ? LARGEST : LARGEST_ABREAST / abreast;
    }

    /** Writes with the next batch; fails as {@code OVERLOADED} when too many wait already. */
    public Future<R> add(W write) {
        Future<R> answer = enter(write);
        writeNext();
        return answer;
    }

    /** The same for several, of which the first does not go out before the others have come. */
    public List<Future<R>> addAll(List<W> writes) {
        List<Future<R>> answers = writes.stream().map(this::enter).toList();
        writeNext();
        return answers;
    }

    private Future<R> enter(W write) {
        if (line.size() >= bound) {
            return Future.failedFuture(
                    Failure.of(Category.OVERLOADED, "writes-waiting", "Too many writes wait for the database.")
                            .asException());
        }
        Promise<R> answer = Promise.promise();
        line.add(new Waiting<>(write, row.apply(write), answer, Trail.trace()));
        return answer.future();
    }

    private void writeNext() {
        if (writing > 0 && (writing == abreast || line.size() < WORTH_ANOTHER)) {
            return;
        }
        List<Waiting<W, R>> batch = nextBatch();
        if (batch.isEmpty()) {
            return;
        }
        writing++;
        // A batch belongs to the trace of its first write, not to that of whichever write ended before it.
        Trail.along(batch.get(0).trace(), () -> write(batch)).onComplete(done -> {
            writing--;
            batch.forEach(one -> rowsUnderWay.remove(one.row()));
            writeNext();
        });
    }

    /** As many as may go; none overtakes an earlier one, and none goes while its row is being written. */
    private List<Waiting<W, R>> nextBatch() {
        List<Waiting<W, R>> batch = new ArrayList<>();
        while (batch.size() < largest
                && !line.isEmpty()
                && rowsUnderWay.add(line.element().row())) {
            batch.add(line.remove());
        }
        if (!batch.isEmpty()) {
            sizes.record(batch.size());
        }
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
