package dev.touchline.ingress.batch;

import dev.touchline.ingress.reply.Refusal;
import dev.touchline.ingress.stream.Outlet;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * One batch under way: it answers the lines of an upload in their order. It takes the next line only when there is room in
 * its window, and the next chunk only when there is no whole line left; so a client that does not read its answers
 * holds back its own upload, and what is in memory is a chunk, a window of lines and what the outlet holds. Confined to one
 * event loop.
 */
final class Batch {
    /** Lines taken before other work of the event loop has its turn; each may take some 50 us of it. */
    private static final int TURN = 8;

    private static final long LOOK_MILLIS = 250;

    private final Deque<Future<Buffer>> window = new ArrayDeque<>();
    private final BatchRules rules;
    private final HttpServerRequest upload;
    private final Outlet outlet;
    private final LineAnswers answers;
    private final LineCutter lines;
    private final Context context = Vertx.currentContext();
    private long awaitedSince;
    private boolean awaited;
    private boolean closed;
    private boolean queued;

    Batch(BatchRules rules, HttpServerRequest upload, Outlet outlet, LineAnswers answers) {
        this.rules = rules;
        this.upload = upload;
        this.outlet = outlet;
        this.answers = answers;
        this.lines = new LineCutter(rules.longestLine());
    }

    void begin() {
        long looking = context.owner().setPeriodic(LOOK_MILLIS, look -> giveUpOnSilence());
        outlet.onGone(() -> {
            context.owner().cancelTimer(looking);
            window.clear();
        });
        long farewell = Math.max(1, rules.farewell().toMillis());
        outlet.onLeaving(() -> context.owner().setTimer(farewell, over -> giveUpToLeave()));
        outlet.onRoom(this::proceed);
        upload.pause();
        upload.handler(this::arrived);
        upload.endHandler(end -> close());
        upload.exceptionHandler(broken -> close());
        proceed();
    }

    private void arrived(Buffer chunk) {
        awaited = false;
        if (!closed) {
            lines.add(chunk);
            proceed();
        }
    }

    /** There is no more to come, or no more wanted. */
    private void close() {
        if (!closed) {
            closed = true;
            lines.end();
            proceed();
        }
    }

    private void proceed() {
        if (!outlet.open()) {
            return;
        }
        int taken = 0;
        boolean moved = true;
        while (moved && taken < TURN) {
            moved = give();
            if (take()) {
                taken++;
                moved = true;
            }
        }
        if (moved) {
            nextTurn();
        } else if (window.isEmpty() && lines.exhausted()) {
            outlet.end();
        } else {
            await();
        }
    }

    private void nextTurn() {
        if (!queued) {
            queued = true;
            context.runOnContext(turn -> {
                queued = false;
                proceed();
            });
        }
    }

    /** Sends the answers whose turn it is; false when there was none or no room. */
    private boolean give() {
        boolean given = false;
        while (!window.isEmpty() && window.peek().isComplete() && !outlet.full()) {
            outlet.write(window.poll().result());
            given = true;
        }
        return given;
    }

    /** Takes a line if there is one and room for it. */
    private boolean take() {
        if (!roomy()) {
            return false;
        }
        Optional<Line> next = lines.next();
        next.filter(line -> !line.blank()).ifPresent(this::ask);
        return next.isPresent();
    }

    private void ask(Line line) {
        if (line.number() > rules.mostLines()) {
            breakOff(line.number(), LineAnswers.tooMany(rules.mostLines()));
            return;
        }
        Future<Buffer> answer = answers.answer(line);
        window.add(answer);
        if (!answer.isComplete()) {
            answer.onComplete(done -> proceed());
        }
    }

    private boolean roomy() {
        return window.size() < rules.window() && !outlet.full();
    }

    private void await() {
        if (!closed && !awaited && roomy()) {
            awaited = true;
            awaitedSince = System.nanoTime();
            upload.fetch(1);
        }
    }

    private void giveUpOnSilence() {
        if (awaited
                && !closed
                && System.nanoTime() - awaitedSince > rules.silence().toNanos()) {
            breakOff(lines.number() + 1, Refusal.bodyTooLate());
        }
    }

    private void giveUpToLeave() {
        if (outlet.open() && !lines.exhausted()) {
            answers.hurry();
            breakOff(lines.number() + 1, LineAnswers.leaving());
        }
    }

    /** Says why there is no more, and lets the rest of the upload pass by unread. */
    private void breakOff(long number, Throwable cause) {
        window.add(Future.succeededFuture(answers.problem(number, cause)));
        closed = true;
        lines.discard();
        upload.handler(unread -> {});
        upload.resume();
        proceed();
    }
}
