package dev.touchline.testing.jobs;

import dev.touchline.mesh.bus.Subscription;
import dev.touchline.mesh.jobs.DeadLetter;
import dev.touchline.mesh.jobs.DeadLetterHandler;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Optional;

/** Hands out the dead letters of one queue in memory, one at a time, on one context. */
final class MemoryFiler implements Subscription {
    private static final long AGAIN_MS = 100;

    private final Vertx vertx;
    private final Context context;
    private final MemoryQueue queue;
    private final DeadLetterHandler handler;
    private final Promise<Void> idle = Promise.promise();
    private boolean busy;
    private boolean cancelled;

    MemoryFiler(Vertx vertx, Context context, MemoryQueue queue, DeadLetterHandler handler) {
        this.vertx = vertx;
        this.context = context;
        this.queue = queue;
        this.handler = handler;
    }

    void open() {
        queue.listen(this::look);
        look();
    }

    @Override
    public Future<Void> cancel() {
        context.runOnContext(here -> {
            cancelled = true;
            goOn();
        });
        return idle.future();
    }

    private void look() {
        context.runOnContext(here -> goOn());
    }

    private void goOn() {
        if (busy) {
            return;
        }
        if (cancelled) {
            idle.tryComplete();
            return;
        }
        Optional<DeadLetter> letter = queue.takeDead();
        busy = letter.isPresent();
        letter.ifPresent(this::file);
    }

    private void file(DeadLetter letter) {
        attempt(letter).onComplete(done -> {
            busy = false;
            if (done.succeeded()) {
                goOn();
            } else {
                vertx.setTimer(AGAIN_MS, timer -> queue.returnDead(letter));
            }
        });
    }

    private Future<Void> attempt(DeadLetter letter) {
        try {
            return handler.file(letter);
        } catch (RuntimeException thrown) {
            return Future.failedFuture(thrown);
        }
    }
}
