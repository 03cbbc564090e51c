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
            headers.put("Age", age(prediction));
        }
        if (preference.patience().isPresent()) {
            headers.put("Preference-Applied", preference.applied());
        }
        return new Reply(200, Reply.JSON, reply.body(), headers);
    }

    /**
     * A prediction as caches keep it. Its tag is that of its bytes, in which the model's run and what it knew of the clubs
     * are; how this copy came about stands beside it (RFC 9211).
     */
    Reply cacheable(Prediction prediction) {
        String status =
                switch (prediction.cache()) {
                    case HIT -> "touchline; hit";
                    case MISS -> "touchline; fwd=miss";
                    case COALESCED -> "touchline; fwd=miss; collapsed";
                };
        return Reply.json(200, json.cacheablePrediction(prediction))
                .cached(Reply.ASK_FIRST)
                .with(Map.of("Age", age(prediction), "Cache-Status", status, "Vary", "Accept"));
    }

    private String age(Prediction prediction) {
        long age = Duration.between(prediction.computedAt(), clock.instant()).toSeconds();
        return Long.toString(Math.max(0, age));
    }

    Reply accepted(Task task) {
        return Reply.json(202, json.write(TaskReplies.view(task)))
                .with(Map.of("Location", TaskReplies.locationOf(task)));
    }
}
