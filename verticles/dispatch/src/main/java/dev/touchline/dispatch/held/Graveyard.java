package dev.touchline.dispatch.held;

import dev.touchline.contracts.Failure;
import dev.touchline.contracts.FailureException;
import dev.touchline.contracts.dispatch.DispatchQueues;
import dev.touchline.contracts.dispatch.SubmitTask;
import dev.touchline.contracts.history.DeadLetter;
import dev.touchline.contracts.task.Task;
import dev.touchline.contracts.task.TaskState;
import dev.touchline.dispatch.tasks.RetryPolicy;
import dev.touchline.dispatch.tasks.Workshop;
import dev.touchline.mesh.json.Json;
import dev.touchline.mesh.tracing.LogField;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files the tasks that failed for good through no fault of their caller, as a broker would. Confined to one thread. */
final class Graveyard {
    private static final Logger LOG = LoggerFactory.getLogger(Graveyard.class);
    private static final int TRIES = 8;

    private final Workshop shop;

    Graveyard(Workshop shop) {
        this.shop = shop;
    }

    /** Files a task that has ended, where it ended so. Best effort: history has just taken its end, so it is there. */
    void receive(Task ended) {
        if (ended.state() == TaskState.FAILED) {
            ended.failure()
                    .filter(failure -> !RetryPolicy.isCallersMaking(failure))
                    .ifPresent(failure -> file(letter(ended, failure), 1));
        }
    }

    private void file(DeadLetter letter, int tries) {
        shop.deadLetters().file(letter).onFailure(failed -> {
            String code = FailureException.failureOf(failed).code();
            if (tries >= TRIES) {
                LOG.atWarn()
                        .addKeyValue(LogField.TASK_ID.key(), letter.id())
                        .log("its dead letter could not be filed ({})", code);
            } else {
                shop.timers().after(shop.patience().after(tries), () -> file(letter, tries + 1));
            }
        });
    }

    private DeadLetter letter(Task ended, Failure cause) {
        byte[] body = Json.write(new SubmitTask(ended.id(), ended.request(), Optional.empty()));
        return new DeadLetter(
                ended.id(),
                DispatchQueues.PREDICTIONS.name(),
                cause,
                ended.attempts(),
                shop.clock().instant(),
                new String(body, StandardCharsets.UTF_8));
    }
}
