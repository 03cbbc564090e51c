package dev.touchline.mesh.broker;

import com.rabbitmq.client.AMQP.Queue.DeclareOk;
import com.rabbitmq.client.Channel;
import dev.touchline.mesh.jobs.QueueDepth;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/** Counts what lies in queues, by asking the broker at most once a second for each. Safe for use by any thread. */
final class Depths implements OwnedChannel.Use {
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long ANSWER_MS = 2_000;

    private final OwnedChannel channel;
    private final ToLongFunction<String> unackedHere;
    private final Map<String, Counted> counted = new HashMap<>();

    private record Counted(Future<QueueDepth> depth, long at) {}

    Depths(BrokerLink link, ToLongFunction<String> unackedHere) {
        this.unackedHere = unackedHere;
        channel = new OwnedChannel("count", link, this);
    }

    void open() {
        channel.open();
    }

    Future<Void> close() {
        return channel.close();
    }

    @Override
    public void setUp(Channel fresh, long generation) {
        // It only asks.
    }

    /** How a queue stands, at most a second old; it completes on any thread. */
    synchronized Future<QueueDepth> of(String queue) {
        Counted last = counted.get(queue);
        long now = System.nanoTime();
        if (last == null || now - last.at > FRESH_NANOS || last.depth.failed()) {
            last = new Counted(ask(queue), now);
            counted.put(queue, last);
        }
        return last.depth;
    }

    private Future<QueueDepth> ask(String queue) {
        Promise<QueueDepth> answer = Promise.promise();
        boolean runs = channel.run(() -> channel.ask(open -> count(open, queue))
                .ifPresentOrElse(
                        answer::tryComplete,
                        () -> answer.tryFail(Refusals.away().asException())));
        if (!runs) {
            answer.tryFail(Refusals.closed().asException());
        }
        return answer.future()
                .timeout(ANSWER_MS, TimeUnit.MILLISECONDS)
                .recover(silent -> Future.failedFuture(Refusals.away().asException()));
    }

    private QueueDepth count(Channel open, String queue) throws IOException {
        DeclareOk main = open.queueDeclarePassive(queue);
        long ready = main.getMessageCount() + open.messageCount(Topology.suspectOf(queue));
        long delayed = 0;
        for (Duration delay : Topology.DELAYS) {
            delayed += open.messageCount(Topology.delayOf(queue, delay));
        }
        long dead = open.messageCount(Topology.deadOf(queue));
        return new QueueDepth(queue, ready, unackedHere.applyAsLong(queue), delayed, dead, main.getConsumerCount());
    }
}
