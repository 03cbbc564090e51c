package dev.touchline.ingress.predict;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.task.Task;
import dev.touchline.ingress.http.Request;
import dev.touchline.ingress.reply.Problems;
import dev.touchline.ingress.reply.Reply;
import dev.touchline.ingress.tasks.TaskReplies;
import java.util.Map;

/**
 * What a client hears whose question was not answered in time and became a task.
 *
 * @param problems writes it
 */
record LateAnswers(Problems problems) {

    Reply timedOut(Task task, Request request) {
        String location = TaskReplies.locationOf(task);
        Failure failure = Failure.of(
                Category.TIMEOUT,
                "prediction-late",
                "The prediction is not ready yet. It goes on as a task: GET " + location + " for its result.");
        return problems.reply(
                        Problems.statusOf(failure.category()),
                        failure,
                        request.http().path(),
                        request.trace())
                .with(Map.of("Location", location));
    }
}
