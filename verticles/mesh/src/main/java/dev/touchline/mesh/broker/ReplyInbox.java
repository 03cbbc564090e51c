package dev.touchline.mesh.broker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * The queue to which the replies for this process come, made anew with each connection and gone with it. No administrator
 * can make it, so this user needs the right to. Safe for use by any thread; replies are handed over on the driver's thread.
 */
final class ReplyInbox implements OwnedChannel.Use {
    private final String base = "rpc.reply." + UUID.randomUUID();
    private final BiConsumer<AMQP.BasicProperties, byte[]> sink;
    private final Runnable renewed;
    private final OwnedChannel channel;
    private volatile String name = base;
    private int locked;

    /**
     * An inbox that is not open yet.
     *
     * @param renewed called when it is open again after a time without, in which replies may have been lost
     */
    ReplyInbox(BrokerLink link, BiConsumer<AMQP.BasicProperties, byte[]> sink, Runnable renewed) {
        this.sink = sink;
        this.renewed = renewed;
        channel = new OwnedChannel("replies", link, this);
    }

    void open() {
        channel.open();
    }

    Future<Void> close() {
        return channel.close();
    }

    /** Why no reply can come just now, if none can: say, because this user may not make the queue. */
    Optional<String> trouble() {
        return channel.ready() ? Optional.empty() : Optional.of(channel.trouble());
    }

    /** Where replies are to be sent. */
    String name() {
        return name;
    }

    @Override
    public void setUp(Channel fresh, long generation) throws IOException {
        try {
            fresh.queueDeclare(name, false, true, true, Map.of());
        } catch (IOException e) {
            if (Reasons.isLocked(e)) {
                // The broker has not noticed yet that the connection before this one is gone.
                name = base + "." + ++locked;
            }
            throw e;
        }
        fresh.basicConsume(name, true, new Reader(fresh, generation));
        if (generation > 1) {
            renewed.run();
        }
    }

    /** Called by the driver, one call at a time. */
    private final class Reader extends DefaultConsumer {
        private final long generation;

        Reader(Channel channel, long generation) {
            super(channel);
            this.generation = generation;
        }

        @Override
        public void handleDelivery(
                String consumerTag, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
            sink.accept(properties, body);
        }

        @Override
        public void handleCancel(String consumerTag) {
            channel.renew(generation, "the broker cancelled the consumer of replies");
        }
    }
}
