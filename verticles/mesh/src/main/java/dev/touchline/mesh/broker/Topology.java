package dev.touchline.mesh.broker;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import dev.touchline.mesh.broker.BrokerConfig.TopologyMode;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The exchange and the queues of jobs. Each queue {@code q} has {@code q.suspect} for jobs that came back unsettled,
 * {@code q.delay.<ms>} for jobs that wait, from which they return to {@code q}, and {@code q.dead}. All are quorum queues:
 * what they confirmed survives the broker's crash. Its methods block.
 */
final class Topology {
    /** The exchange of all queues of jobs; each is bound by its own name. */
    static final String EXCHANGE = "touchline";

    /** How long jobs may wait, shortest first. */
    static final List<Duration> DELAYS = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10));

    private static final Logger LOG = LoggerFactory.getLogger(Topology.class);
    private static final int SUSPECT_RETURNS = 2;
    /** Newer brokers drop what came back 20 times from a queue that says nothing of it. */
    private static final int UNLIMITED_RETURNS = 1_000_000;

    private final TopologyMode mode;
    private final int deliveryLimit;
    private final int maxLength;
    private final List<String> queues;
    private final Set<String> different = ConcurrentHashMap.newKeySet();

    Topology(BrokerConfig config, List<String> queues) {
        mode = config.topology();
        deliveryLimit = config.deliveryLimit();
        maxLength = config.maxLength();
        this.queues = List.copyOf(queues);
    }

    static String suspectOf(String queue) {
        return queue + ".suspect";
    }

    static String deadOf(String queue) {
        return queue + ".dead";
    }

    static String delayOf(String queue, Duration delay) {
        return queue + ".delay." + delay.toMillis();
    }

    /** The shortest delay that is not shorter than the wait, or the longest there is. */
    static Duration delayFor(Duration wait) {
        return DELAYS.stream()
                .filter(delay -> delay.compareTo(wait) >= 0)
                .findFirst()
                .orElse(DELAYS.get(DELAYS.size() - 1));
    }

    /** Makes what is missing, or fails when the configuration says that an administrator makes it. */
    synchronized void ensure(Connection connection) throws IOException {
        on(connection, this::exchange);
        for (String queue : queues) {
            ensure(connection, queue, arguments(queue, deliveryLimit));
            ensure(connection, suspectOf(queue), arguments(queue, SUSPECT_RETURNS));
            ensure(connection, deadOf(queue), limits(UNLIMITED_RETURNS));
            for (Duration delay : DELAYS) {
                ensure(connection, delayOf(queue, delay), delayArguments(queue, delay));
            }
        }
    }

    /** Makes the queue of requests to a room when it is missing, or checks that it is there. */
    void ensureRequests(Connection connection, String queue) throws IOException {
        ensureQueue(connection, queue, limits(deliveryLimit));
    }

    private void exchange(Channel channel) throws IOException {
        if (mode == TopologyMode.DECLARE) {
            channel.exchangeDeclare(EXCHANGE, BuiltinExchangeType.DIRECT, true);
        } else {
            channel.exchangeDeclarePassive(EXCHANGE);
        }
    }

    private void ensure(Connection connection, String queue, Map<String, Object> arguments) throws IOException {
        ensureQueue(connection, queue, arguments);
        if (mode == TopologyMode.DECLARE) {
            on(connection, channel -> channel.queueBind(queue, EXCHANGE, queue));
        }
    }

    private void ensureQueue(Connection connection, String queue, Map<String, Object> arguments) throws IOException {
        if (mode == TopologyMode.CHECK) {
            on(connection, channel -> channel.queueDeclarePassive(queue));
            return;
        }
        try {
            on(connection, channel -> channel.queueDeclare(queue, true, false, false, arguments));
        } catch (IOException e) {
            if (!Reasons.isDifferent(e)) {
                throw e;
            }
            if (different.add(queue)) {
                LOG.warn("The queue {} was made with other arguments and is used as it is: {}", queue, Reasons.of(e));
            }
        }
    }

    private Map<String, Object> arguments(String queue, int returns) {
        return deadLettering(limits(returns), deadOf(queue));
    }

    private Map<String, Object> delayArguments(String queue, Duration delay) {
        Map<String, Object> arguments = deadLettering(limits(UNLIMITED_RETURNS), queue);
        arguments.put("x-message-ttl", delay.toMillis());
        return arguments;
    }

    private Map<String, Object> limits(int returns) {
        Map<String, Object> arguments = new HashMap<>();
        arguments.put("x-queue-type", "quorum");
        arguments.put("x-delivery-limit", returns);
        arguments.put("x-overflow", "reject-publish");
        arguments.put("x-max-length", maxLength);
        return arguments;
    }

    private static Map<String, Object> deadLettering(Map<String, Object> arguments, String target) {
        arguments.put("x-dead-letter-exchange", EXCHANGE);
        arguments.put("x-dead-letter-routing-key", target);
        arguments.put("x-dead-letter-strategy", "at-least-once");
        return arguments;
    }

    /** Asks on a channel of its own: the broker closes a channel on which it says no. */
    private static void on(Connection connection, OwnedChannel.Work work) throws IOException {
        Channel scratch = connection.openChannel().orElseThrow(() -> new IOException("no channel is left"));
        try {
            work.on(scratch);
        } finally {
            if (scratch.isOpen()) {
                scratch.abort();
            }
        }
    }
}
