package dev.touchline.ingress.live;

import dev.touchline.ingress.http.Operation;
import dev.touchline.ingress.http.Request;
import dev.touchline.ingress.live.OpsFeed.Watcher;
import dev.touchline.ingress.reply.Reply;
import dev.touchline.ingress.stream.EventStream;
import dev.touchline.ingress.stream.ServerEvent;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/** {@code GET /ops/events}: tasks, queues, workers and nodes as they change. */
final class OpsEventsOperation implements Operation {
    private final OpsFeed feed;

    OpsEventsOperation(OpsFeed feed) {
        this.feed = feed;
    }

    @Override
    public String id() {
        return "watchOperations";
    }

    @Override
    public Future<Reply> answer(Request request) {
        Optional<String> seen = request.parameters().text("Last-Event-ID");
        return Future.succeededFuture(Reply.events(events -> watch(events, seen)));
    }

    private void watch(EventStream events, Optional<String> seen) {
        Context here = Vertx.currentContext();
        Watcher watcher = event -> here.runOnContext(due -> pass(event, events));
        events.onGone(() -> feed.leave(watcher));
        feed.join(watcher, seen)
                .onComplete(joined -> here.runOnContext(due -> {
                    if (joined.failed()) {
                        events.end();
                    } else if (!events.open()) {
                        feed.leave(watcher);
                    }
                }));
    }

    /** Whoever cannot keep up is sent away; it comes back with the id of what it has, and goes on from there. */
    private static void pass(FeedEvent event, EventStream events) {
        Buffer said = Buffer.buffer(event.json());
        if (!events.offer(new ServerEvent(event.id(), event.kind(), said))) {
            events.end();
        }
    }
}
