package dev.touchline.mesh.broker;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.GetResponse;
import dev.touchline.mesh.broker.ConfirmedPublisher.Declaration;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.util.Optional;

/**
 * Fetches jobs that came back unsettled, one when asked for one, so that none of them is in anybody's hands while
 * something else may take the process down. Safe for use by any thread; answers come on the given context.
 */
final class SuspectLane implements OwnedChannel.Use {
    private final String queue;
    private final Declaration declaration;
    private final Context context;
    private final OwnedChannel channel;
    private volatile long generation;

    SuspectLane(BrokerLink link, String queue, Declaration declaration, Context context) {
        this.declaration = declaration;
        this.queue = queue;
        this.context = context;
        channel = new OwnedChannel("fetch-" + queue, link, this);
    }

    void open() {
        channel.open();
    }

    Future<Void> close() {
        return channel.close();
    }

    @Override
    public void setUp(Channel fresh, long number) throws IOException {
        declaration.on(fresh);
        generation = number;
    }

    /** Why it fetches nothing just now, if it does not. */
    Optional<String> trouble() {
        return channel.ready() ? Optional.empty() : Optional.of(channel.trouble());
    }

    /** Whether a job waits there. */
    Future<Boolean> waits() {
        return ask(open -> open.messageCount(queue) > 0, false);
    }

    /** One of them, if there is one. */
    Future<Optional<Incoming>> take() {
        return ask(this::get, Optional.empty());
    }

    private Optional<Incoming> get(Channel open) throws IOException {
        GetResponse got = open.basicGet(queue, false);
        return got == null
                ? Optional.empty()
                : Optional.of(channel.handedOut(generation, got.getEnvelope(), got.getProps(), got.getBody()));
    }

    private <T> Future<T> ask(OwnedChannel.Question<T> question, T otherwise) {
        Promise<T> answer = Promise.promise();
        boolean runs = channel.run(() -> {
            T found = channel.ask(question).orElse(otherwise);
            context.runOnContext(here -> answer.complete(found));
        });
        if (!runs) {
            answer.complete(otherwise);
        }
        return answer.future();
    }
}
