package dev.touchline.mesh.broker;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.Iterator;
import java.util.NavigableSet;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Acknowledges the deliveries of one channel, those that were settled meanwhile together: a quorum queue writes each
 * acknowledgement to its log, but one for many messages takes no more than one for one. Only what lies before everything
 * that is still under way can be told together, since that speaks of all messages up to the last one.
 */
final class Acks {
    /** Handed out and not settled: no more than the broker hands out at a time. */
    private final NavigableSet<Long> underWay = new ConcurrentSkipListSet<>();

    private final Queue<Long> settled = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean due = new AtomicBoolean();

    /** Takes note of a message that was handed out; in the order of their tags. */
    void handedOut(long tag) {
        underWay.add(tag);
    }

    /** Takes note of a message that is settled; whether {@link #tell} is to be called. Safe for use by any thread. */
    boolean add(long tag) {
        // In this order: what is no longer under way is certainly among the settled.
        settled.add(tag);
        underWay.remove(tag);
        return due.compareAndSet(false, true);
    }

    /** Tells the broker of all that is settled by now. On the channel's own thread. */
    void tell(Channel channel) throws IOException {
        due.set(false);
        // Looked at before the settled are taken, so that all before it are taken now or have been told of.
        long first = firstUnderWay();
        NavigableSet<Long> fresh = new TreeSet<>();
        for (Long tag = settled.poll(); tag != null; tag = settled.poll()) {
            fresh.add(tag);
        }
        NavigableSet<Long> together = fresh.headSet(first, false);
        if (!together.isEmpty()) {
            channel.basicAck(together.last(), true);
        }
        for (long tag : fresh.tailSet(first, true)) {
            channel.basicAck(tag, false);
        }
    }

    private long firstUnderWay() {
        Iterator<Long> tags = underWay.iterator();
        return tags.hasNext() ? tags.next() : Long.MAX_VALUE;
    }
}
