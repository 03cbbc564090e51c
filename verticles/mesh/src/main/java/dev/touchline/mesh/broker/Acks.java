package dev.touchline.mesh.broker;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.NavigableSet;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Acknowledges the deliveries of one channel, those that were settled meanwhile together: a quorum queue writes each
 * acknowledgement to its log, but one for many messages takes no more than one for one. Only what lies without a gap
 * behind what was acknowledged before can be told together, since that speaks of all messages up to the last one.
 */
final class Acks {
    private final Queue<Long> settled = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean due = new AtomicBoolean();
    /** Acknowledged one by one, with others before them still under way. */
    private final NavigableSet<Long> ahead = new TreeSet<>();

    /** The broker numbers the deliveries of a channel from one. */
    private long next = 1;

    /** Takes note of a message that is settled; whether {@link #tell} is to be called. Safe for use by any thread. */
    boolean add(long tag) {
        settled.add(tag);
        return due.compareAndSet(false, true);
    }

    /** Tells the broker of all that is settled by now. On the channel's own thread. */
    void tell(Channel channel) throws IOException {
        due.set(false);
        NavigableSet<Long> fresh = new TreeSet<>();
        for (Long tag = settled.poll(); tag != null; tag = settled.poll()) {
            fresh.add(tag);
        }
        long last = takeWithoutGap(fresh);
        if (last > 0) {
            channel.basicAck(last, true);
        }
        for (long tag : fresh) {
            channel.basicAck(tag, false);
            ahead.add(tag);
        }
    }

    /** Takes out what follows what was acknowledged before, and gives the last of it; 0 where nothing does. */
    private long takeWithoutGap(NavigableSet<Long> fresh) {
        long last = 0;
        while (true) {
            if (fresh.remove(next)) {
                last = next;
            } else if (!ahead.remove(next)) {
                return last;
            }
            next++;
        }
    }
}
