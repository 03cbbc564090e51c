package dev.touchline.mesh.broker;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Endpoint;
import dev.touchline.contracts.Failure;
import dev.touchline.mesh.broker.RequestWire.Ending;
import dev.touchline.mesh.bus.Call;
import dev.touchline.mesh.bus.EndpointServer;
import dev.touchline.mesh.bus.Received;
import dev.touchline.mesh.json.Json;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * One endpoint as it is served from its room's queue. Requests beyond its permits wait, no more of them than the consumer
 * may hold; each is acknowledged once its reply is kept. Its state is touched on the context of the service only.
 */
final class ServedEndpoint {
    private static final Failure MAYBE_DONE = Failure.of(
            Category.UNAVAILABLE,
            "maybe-done",
            "Whoever took the request went away; it may have been done, so it was not done again.");

    private final Endpoint<?, ?> endpoint;
    private final int permits;
    private final EndpointServer<?, ?> server;
    private final ContextInternal context;
    private final RequestReplies replies;
    private final Deque<Incoming> waiting = new ArrayDeque<>();
    private final Map<String, Held> held = new HashMap<>();
    private int underWay;
    private boolean leaving;

    ServedEndpoint(
            Endpoint<?, ?> endpoint,
            int permits,
            EndpointServer<?, ?> server,
            Context context,
            RequestReplies replies) {
        this.endpoint = endpoint;
        this.permits = permits;
        this.server = server;
        this.context = (ContextInternal) context;
        this.replies = replies;
    }

    /** Takes a request; called on any context. */
    void accept(Incoming request) {
        context.runOnContext(here -> {
            waiting.add(request);
            goOn();
        });
    }

    /** From now on requests are turned away. */
    void leave() {
        server.leave();
        context.runOnContext(here -> {
            leaving = true;
            goOn();
        });
    }

    /** Completes when those under way have been answered. */
    Future<Void> drained() {
        Promise<Void> turnedAway = Promise.promise();
        context.runOnContext(here -> turnedAway.complete());
        return turnedAway.future().compose(done -> server.drained());
    }

    private void goOn() {
        while (!waiting.isEmpty() && (leaving || underWay < permits)) {
            begin(waiting.poll());
        }
    }

    private void begin(Incoming request) {
        if (!request.current()) {
            return;
        }
        String id = JobWire.idOf(request);
        Held same = held.get(id);
        if (same != null) {
            same.join(request);
            return;
        }
        held.put(id, new Held(request));
        replies.taken();
        underWay++;
        OneRequest one = new OneRequest(id, request);
        if (request.redelivered() && !endpoint.idempotent()) {
            one.fail(MAYBE_DONE);
        } else {
            // A context of its own, as the bus gives each message one.
            context.duplicate().runOnContext(here -> server.serve(one));
        }
    }

    private void replied() {
        underWay--;
        goOn();
    }

    private void settled(String id) {
        Held done = held.remove(id);
        if (done != null) {
            done.ackAll();
            replies.settled();
        }
    }

    /** One request under way. */
    private final class OneRequest implements Received {
        private final String id;
        private final Incoming request;

        OneRequest(String id, Incoming request) {
            this.id = id;
            this.request = request;
        }

        @Override
        public Call call() {
            return RequestWire.callOf(request);
        }

        @Override
        public <T> T body(Class<T> type) {
            return Json.read(request.body(), type);
        }

        @Override
        public void answer(Object answer) {
            reply(Ending.ANSWER, Json.write(answer));
        }

        @Override
        public void fail(Failure failure) {
            reply(Ending.FAILURE, Json.write(failure));
        }

        @Override
        public void turnAway() {
            reply(Ending.TURNED_AWAY, new byte[] {'{', '}'});
        }

        private void reply(Ending ending, byte[] body) {
            context.runOnContext(here -> {
                replied();
                tell(held.get(id), ending, body);
            });
        }

        /** Whoever asks once more while the reply is under way may have missed it, and hears it where it listens now. */
        private void tell(Held asked, Ending ending, byte[] body) {
            int heard = asked.size();
            replies.reply(asked.latest(), ending, body)
                    .onComplete(done -> context.runOnContext(here -> {
                        if (asked.size() > heard) {
                            tell(asked, ending, body);
                        } else {
                            settled(id);
                        }
                    }));
        }
    }
}
