package dev.touchline.bench.amqp;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.sun.management.OperatingSystemMXBean;
import dev.touchline.bench.fixtures.Folder;
import dev.touchline.bench.load.LoadPlan;
import dev.touchline.bench.rounds.Rounds;
import dev.touchline.testing.servers.RabbitServer;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Processor time that a client of the broker takes for a message, by the clock of this process: with its garbage
 * collector and its compiler, without the broker. The process does nothing else meanwhile. Blocks.
 */
public final class ClientCost {
    private static final int MESSAGES = 10_000;
    private static final int WARM_UP = 4;

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private ClientCost() {}

    /** What a courier does. */
    @FunctionalInterface
    private interface Work {
        void once() throws IOException, InterruptedException;
    }

    /** Measures them with a broker that is started for it. */
    public static void measure(LoadPlan plan, PrintStream out) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("touchline-bench-");
        try (RabbitServer server = RabbitServer.start(folder)) {
            measure(server.uri(), plan.rounds(), out);
        } finally {
            Folder.remove(folder);
        }
    }

    /** Measures the plain driver, our own adapter and the client of Vert.x in turn, and prints medians and ratios. */
    public static void measure(String uri, int rounds, PrintStream out) throws IOException, InterruptedException {
        out.printf("%nprocessor time of a client, %,d messages a round%n", MESSAGES);
        try (Connection declaring = RawBroker.connection(uri)) {
            List<String> queues = List.of("bench.driver", "bench.vertx");
            Channel channel = declaring.createChannel();
            for (String queue : queues) {
                channel.queueDeclare(queue, true, false, false, Map.of("x-queue-type", "quorum"));
            }
            try (Courier driver = new DriverCourier(uri, queues.get(0));
                    Courier jobs = new JobsCourier(uri);
                    Courier vertx = new VertxCourier(uri, queues.get(1))) {
                List<Courier> couriers = List.of(driver, jobs, vertx);
                Rounds cost = new Rounds("us", out);
                for (int round = -WARM_UP; round < rounds; round++) {
                    for (Courier courier : couriers) {
                        measure(courier, round >= 0, cost);
                    }
                }
                print(couriers, cost);
            }
        }
    }

    private static void measure(Courier courier, boolean counts, Rounds cost) throws IOException, InterruptedException {
        double publishing = micros(() -> courier.publish(MESSAGES));
        double consuming = micros(() -> courier.consume(MESSAGES));
        if (counts) {
            cost.add(publish(courier), publishing);
            cost.add(consume(courier), consuming);
        }
    }

    private static double micros(Work work) throws IOException, InterruptedException {
        long before = SYSTEM.getProcessCpuTime();
        work.once();
        return (SYSTEM.getProcessCpuTime() - before) / 1e3 / MESSAGES;
    }

    private static void print(List<Courier> couriers, Rounds cost) {
        cost.printMedians();
        for (Courier other : couriers.subList(1, couriers.size())) {
            cost.printRatio(publish(other), publish(couriers.get(0)));
            cost.printRatio(consume(other), consume(couriers.get(0)));
        }
    }

    private static String publish(Courier courier) {
        return courier.name() + ", publish + confirm";
    }

    private static String consume(Courier courier) {
        return courier.name() + ", consume + ack";
    }
}
