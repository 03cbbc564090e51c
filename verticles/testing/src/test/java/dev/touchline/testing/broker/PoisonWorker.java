package dev.touchline.testing.broker;

import dev.touchline.contracts.Outcome;
import dev.touchline.mesh.jobs.Delivery;
import dev.touchline.mesh.jobs.JobHandler;
import dev.touchline.testing.jobs.Errand;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

/**
 * A process that does errands, ten at a time, and notes each that it has done. Poison takes it down as a crash of native
 * code would.
 */
public final class PoisonWorker implements JobHandler<Errand> {
    static final String POISON = "poison";
    static final int PREFETCH = 10;

    private static final int CRASH = 134;

    private final Vertx vertx;
    private final Path notes;
    private final long workMs;

    private PoisonWorker(Vertx vertx, Path notes, long workMs) {
        this.vertx = vertx;
        this.notes = notes;
        this.workMs = workMs;
    }

    /** Arguments: the URI of the broker, the file of notes, milliseconds that an errand takes. */
    public static void main(String[] arguments) {
        Brokers broker = Brokers.at(arguments[0]);
        PoisonWorker worker = new PoisonWorker(broker.vertx(), Path.of(arguments[1]), Long.parseLong(arguments[2]));
        Brokers.await(broker.jobs().consume(Brokers.ERRANDS, PREFETCH, worker));
    }

    @Override
    public Future<Outcome<?>> handle(Delivery<Errand> delivery) {
        note("begun", delivery);
        return vertx.timer(workMs, TimeUnit.MILLISECONDS).map(done -> {
            if (delivery.job().body().what().equals(POISON)) {
                Runtime.getRuntime().halt(CRASH);
            }
            note("done", delivery);
            return new Outcome.Done<>(null);
        });
    }

    private void note(String what, Delivery<Errand> delivery) {
        String line = what + " " + delivery.job().id() + "\n";
        try {
            Files.writeString(notes, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
