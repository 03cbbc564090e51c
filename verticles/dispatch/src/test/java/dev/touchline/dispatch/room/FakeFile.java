package dev.touchline.dispatch.room;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.history.DeadLetter;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The dead letters of a history room in memory. Safe for use by any thread. */
final class FakeFile {
    private final Map<String, DeadLetter> byId = new ConcurrentHashMap<>();
    volatile boolean away;

    Future<DeadLetter> file(DeadLetter letter) {
        if (away) {
            return FakeHistory.failed(Category.UNAVAILABLE, "history-away");
        }
        byId.put(letter.id(), letter);
        return Future.succeededFuture(letter);
    }

    Future<DeadLetter> find(String id) {
        return given(byId.get(id));
    }

    Future<DeadLetter> drop(String id) {
        return given(byId.remove(id));
    }

    List<DeadLetter> all() {
        return List.copyOf(byId.values());
    }

    private static Future<DeadLetter> given(DeadLetter letter) {
        return letter == null
                ? FakeHistory.failed(Category.NOT_FOUND, "unknown-dead-letter")
                : Future.succeededFuture(letter);
    }
}
