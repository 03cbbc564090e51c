package dev.touchline.mesh.broker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import dev.touchline.mesh.broker.ConfirmedPublisher.Declaration;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Takes messages from one queue over a channel of its own, with the same prefetch and one consumer however often the
 * channel is made anew. Messages arrive on the given context, in order. Safe for use by any thread.
 */
final class ChannelConsumer implements OwnedChannel.Use {
    private final String queue;
    private final int prefetch;
    private final Declaration declaration;
    private final Context context;
    private final Consumer<Incoming> sink;
    private final OwnedChannel channel;
    private final Promise<Void> taking = Promise.promise();
    private final Promise<Void> cancelled = Promise.promise();
    private volatile String tag;
    private volatile boolean cancelling;

    ChannelConsumer(
            BrokerLink link,
            String queue,
            int prefetch,
            Declaration declaration,
            Context context,
            Consumer<Incoming> sink) {
        this.queue = queue;
        this.prefetch = prefetch;
        this.declaration = declaration;
        this.context = context;
        this.sink = sink;
        channel = new OwnedChannel("consume-" + queue, link, this);
    }

    /** Begins to take messages; the future succeeds once the broker knows of the consumer for the first time. */
    Future<Void> open() {
        channel.open();
        return taking.future();
    }

    /** Why it takes nothing just now, if it does not. */
    Optional<String> trouble() {
        return channel.ready() ? Optional.empty() : Optional.of(channel.trouble());
    }

    /**
     * Takes no more messages. The future completes, on the consumer's context, after the last one has been handed over;
     * what was handed over can still be acknowledged.
     */
    Future<Void> cancel() {
        boolean open = channel.run(() -> {
            cancelling = true;
            if (!channel.ready() || tag == null) {
                cancelled.tryComplete();
            } else {
                channel.channel().ifPresentOrElse(this::cancelOn, cancelled::tryComplete);
            }
        });
        if (!open) {
            cancelled.tryComplete();
        }
        Promise<Void> over = Promise.promise();
        cancelled.future().onComplete(done -> context.runOnContext(here -> over.complete()));
        return over.future();
    }

    /** Closes the channel, after what was acknowledged before; what was not is handed out again. */
    Future<Void> close() {
        return channel.close();
    }

    @Override
    public void setUp(Channel fresh, long generation) throws IOException {
        if (cancelling) {
            return;
        }
        declaration.on(fresh);
        fresh.basicQos(prefetch);
        tag = fresh.basicConsume(queue, false, new Taker(fresh, generation));
        taking.tryComplete();
    }

    @Override
    public void lost(long generation) {
        tag = null;
        if (cancelling) {
            cancelled.tryComplete();
        }
    }

    private void cancelOn(Channel open) {
        try {
            open.basicCancel(tag);
        } catch (IOException | AlreadyClosedException gone) {
            cancelled.tryComplete();
        }
    }

    /** Called by the driver, one call at a time. */
    private final class Taker extends DefaultConsumer {
        private final long generation;

        Taker(Channel channel, long generation) {
            super(channel);
            this.generation = generation;
        }

        @Override
        public void handleDelivery(
                String consumerTag, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
            Incoming message = channel.handedOut(generation, envelope, properties, body);
            context.runOnContext(here -> sink.accept(message));
        }

        @Override
        public void handleCancelOk(String consumerTag) {
            cancelled.tryComplete();
        }

        @Override
        public void handleCancel(String consumerTag) {
            channel.renew(generation, "the broker cancelled the consumer of " + queue);
        }
    }
}
