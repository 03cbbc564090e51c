package dev.touchline.mesh.broker;

import dev.touchline.contracts.Failure;
import dev.touchline.mesh.admission.Ending;
import dev.touchline.mesh.admission.Permit;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A message on its way to the broker. Its publisher hears how it went at most once and then perhaps no longer waits, but
 * it keeps its place in the window until its fate is known.
 */
final class Outstanding {
    /** How often a message may have been under way when its channel alone was closed; more, and it is why. */
    private static final int CHANNELS = 3;

    private final Outgoing message;
    private final Context context;
    private final Permit permit;
    private final long deadlineNanos;
    private final boolean patient;
    private final Promise<Void> promise = Promise.promise();
    private final AtomicBoolean answered = new AtomicBoolean();
    private volatile boolean sent;
    private volatile boolean returned;
    private volatile boolean forgotten;
    private int channels;

    Outstanding(Outgoing message, Context context, Permit permit, long deadlineNanos, boolean patient) {
        this.message = message;
        this.context = context;
        this.permit = permit;
        this.deadlineNanos = deadlineNanos;
        this.patient = patient;
    }

    Outgoing message() {
        return message;
    }

    /** Where its publisher hears how it went. */
    Context context() {
        return context;
    }

    Future<Void> future() {
        return promise.future();
    }

    /** Nanoseconds since it was handed in. */
    long nanos() {
        return permit.nanos();
    }

    boolean awaited() {
        return !answered.get();
    }

    /** Whether its publisher has waited long enough; one that waits for its fate never has. */
    boolean overdue(long now) {
        return !patient && awaited() && now - deadlineNanos >= 0;
    }

    boolean isPatient() {
        return patient;
    }

    /** Whether the broker may have it. */
    boolean wasSent() {
        return sent;
    }

    /** It goes out, perhaps once more: what the broker said of an earlier try does not hold for this one. */
    void markSent() {
        sent = true;
        returned = false;
    }

    boolean wasReturned() {
        return returned;
    }

    /** The broker found no queue for it. */
    void markReturned() {
        returned = true;
    }

    /** Whether it must not be published any more. */
    boolean isForgotten() {
        return forgotten;
    }

    /** Whether it has been there too often when the broker closed a channel. */
    boolean breaksChannels() {
        return ++channels >= CHANNELS;
    }

    /** The publisher hears that it is kept. */
    boolean succeed() {
        end(Ending.DONE);
        return answer(promise::complete);
    }

    /** The publisher hears that it failed, and it is over. */
    boolean fail(Failure failure) {
        end(Ending.IGNORED);
        return tell(failure);
    }

    /** The publisher hears that it failed; what becomes of the message is not known yet. */
    boolean tell(Failure failure) {
        return answer(() -> promise.fail(failure.asException()));
    }

    private void end(Ending ending) {
        forgotten = true;
        permit.end(ending);
    }

    private boolean answer(Runnable how) {
        boolean firstTime = answered.compareAndSet(false, true);
        if (firstTime) {
            context.runOnContext(here -> how.run());
        }
        return firstTime;
    }
}
