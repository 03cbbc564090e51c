package dev.touchline.mesh.cluster;

import dev.touchline.mesh.bus.DirectBus;
import dev.touchline.mesh.bus.LaneConfig;
import dev.touchline.mesh.config.ConfigLoader;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Members of a cluster of its own for each test, several of them in this JVM, on ports that nobody else uses. */
final class Members implements AfterEachCallback {
    private static final int SEATS = 4;

    private final String name = "test-" + UUID.randomUUID();
    private final List<Integer> ports = freePorts(SEATS * 2);
    private final List<Member> running = new ArrayList<>();

    /** One member with a bus over it. */
    record Member(Cluster cluster, DirectBus bus, SimpleMeterRegistry registry) {
        void leave() {
            await(cluster.vertx().close());
        }
    }

    /** Starts the member of a seat, 0 to 3, with settings beside those that every member has. */
    Member join(int seat, Map<String, String> settings) {
        Cluster cluster = Cluster.join(config(seat, settings), new VertxOptions(), Vertx.builder()::with);
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        Member member = new Member(
                cluster, new DirectBus(cluster.vertx(), LaneConfig.defaults(), registry, Clock.systemUTC()), registry);
        synchronized (running) {
            running.add(member);
        }
        return member;
    }

    Member join(int seat) {
        return join(seat, Map.of());
    }

    ClusterConfig config(int seat, Map<String, String> settings) {
        return new ConfigLoader(List.of(ClusterConfig.class))
                .load(Optional.empty(), environment(seat, settings))
                .get(ClusterConfig.class);
    }

    /** What makes a process the member of a seat. */
    Map<String, String> environment(int seat, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of(
                "ENABLED", "true",
                "NAME", name,
                "MEMBERS", String.join(",", addresses()),
                "PORT", Integer.toString(membershipPort(seat)),
                "BUS_PORT", Integer.toString(busPort(seat))));
        all.putAll(settings);
        Map<String, String> environment = new HashMap<>();
        all.forEach((key, value) -> environment.put("TOUCHLINE_CLUSTER_" + key, value));
        return environment;
    }

    int membershipPort(int seat) {
        return ports.get(2 * seat);
    }

    int busPort(int seat) {
        return ports.get(2 * seat + 1);
    }

    private List<String> addresses() {
        List<String> addresses = new ArrayList<>();
        for (int seat = 0; seat < SEATS; seat++) {
            addresses.add("127.0.0.1:" + membershipPort(seat));
        }
        return addresses;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        running.forEach(Member::leave);
    }

    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new CompletionException(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("no answer within 60 s", e);
        }
    }

    /** Waits until something holds, and fails when it does not within the bound. */
    static void until(String what, Duration bound, BooleanSupplier holds) {
        long end = System.nanoTime() + bound.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + bound + ": " + what);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    /** Below the range from which the system gives ports to clients, so that none of them takes one meanwhile. */
    private static List<Integer> freePorts(int count) {
        List<Integer> free = new ArrayList<>();
        while (free.size() < count) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 30_000);
            if (!free.contains(port) && isFree(port)) {
                free.add(port);
            }
        }
        return free;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
