package dev.touchline.mesh.bus;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;

/** Makes the body of a message ready for whoever serves it; the future completes on the message's context. */
@FunctionalInterface
interface BodyReader {

    Future<Object> read(Message<Object> message);

    /** Leaves the body as it came: reading it takes no time worth mentioning. */
    static BodyReader atOnce() {
        return message -> Future.succeededFuture(message.body());
    }

    /** Reads a body that came over a wire on a worker thread. */
    static BodyReader aside(Vertx vertx, Class<?> type) {
        return message -> {
            Object body = message.body();
            return type.isInstance(body)
                    ? Future.succeededFuture(body)
                    : vertx.executeBlocking(() -> Body.read(body, type), false);
        };
    }
}
