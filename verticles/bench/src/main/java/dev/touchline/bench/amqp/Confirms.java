package dev.touchline.bench.amqp;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Semaphore;

/** The window of messages on a channel that the broker has not confirmed. One thread publishes. */
final class Confirms {
    private final Channel channel;
    private final int most;
    private final Semaphore window;
    private final NavigableSet<Long> unconfirmed = new ConcurrentSkipListSet<>();
    private volatile boolean refused;

    Confirms(Channel channel, int most) throws IOException {
        this.channel = channel;
        this.most = most;
        window = new Semaphore(most);
        channel.confirmSelect();
        channel.addConfirmListener(this::confirmed, (sequence, multiple) -> refused = true);
    }

    /** Waits until one more message may be published, which must be done next. */
    void next() throws IOException, InterruptedException {
        RawBroker.await(window, 1);
        unconfirmed.add(channel.getNextPublishSeqNo());
    }

    /** Waits until every message is confirmed. */
    void all() throws IOException, InterruptedException {
        RawBroker.await(window, most);
        window.release(most);
        if (refused) {
            throw new IOException("the broker refused a message");
        }
    }

    private void confirmed(long sequence, boolean multiple) {
        if (!multiple) {
            window.release(unconfirmed.remove(sequence) ? 1 : 0);
            return;
        }
        NavigableSet<Long> settled = unconfirmed.headSet(sequence, true);
        while (settled.pollFirst() != null) {
            window.release();
        }
    }
}
