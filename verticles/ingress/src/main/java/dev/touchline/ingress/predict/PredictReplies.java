package dev.touchline.ingress.predict;

import dev.touchline.contracts.prediction.Prediction;
import dev.touchline.contracts.prediction.Prediction.CacheStatus;
import dev.touchline.contracts.task.Task;
import dev.touchline.ingress.reply.Reply;
import dev.touchline.ingress.reply.ReplyJson;
import dev.touchline.ingress.tasks.TaskReplies;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Replies of the predict operations. */
final class PredictReplies {
    private final ReplyJson json;
    private final Written written;
    private final Clock clock;

    PredictReplies(ReplyJson json, Clock clock) {
        this.json = json;
        written = new Written(json);
        this.clock = clock;
    }

    Reply answered(Prediction prediction, Preference preference) {
        Written.Reply reply = written.of(prediction);
        Map<String, String> headers = new HashMap<>(8);
        headers.put("ETag", reply.tag());
        if (prediction.cache() == CacheStatus.HIT) {
            long age =
                    Duration.between(prediction.computedAt(), clock.instant()).toSeconds();
            headers.put("Age", Long.toString(Math.max(0, age)));
        }
        if (preference.patience().isPresent()) {
            headers.put("Preference-Applied", preference.applied());
        }
        return new Reply(200, Reply.JSON, reply.body(), headers);
    }

    Reply accepted(Task task) {
        return Reply.json(202, json.write(TaskReplies.view(task)))
                .with(Map.of("Location", TaskReplies.locationOf(task)));
    }
}
