package dev.touchline.ingress.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts and times requests by method, path template and status. A path outside the contract and a method outside HTTP
 * share one label value, so that no client can make series. Safe for use by any thread.
 */
public final class RequestMetrics {
    static final String UNMATCHED = "unmatched";
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final Duration[] BUCKETS = {
        Duration.ofNanos(250_000),
        Duration.ofMillis(1),
        Duration.ofNanos(2_500_000),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30)
    };

    private final MeterRegistry registry;
    private final AtomicInteger inProgress = new AtomicInteger();
    private final Map<Route, Meters> routes = new ConcurrentHashMap<>();

    public RequestMetrics(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder("http.requests.in.progress", inProgress, AtomicInteger::get)
                .description("HTTP requests whose reply is not out yet")
                .register(registry);
    }

    static boolean isMethod(String method) {
        return METHODS.contains(method);
    }

    void begun() {
        inProgress.incrementAndGet();
    }

    void ended(String method, String endpoint, int status, long nanos) {
        inProgress.decrementAndGet();
        String label = isMethod(method) ? method : "other";
        routes.computeIfAbsent(new Route(label, endpoint), Meters::new).record(status, nanos);
    }

    private record Route(String method, String endpoint) {}

    private final class Meters {
        private final Route route;
        private final Timer duration;
        private final Map<Integer, Counter> byStatus = new ConcurrentHashMap<>();

        Meters(Route route) {
            this.route = route;
            duration = Timer.builder("http.request.duration")
                    .description("Time from the head of an HTTP request to the end of its reply")
                    .tag("method", route.method())
                    .tag("endpoint", route.endpoint())
                    .serviceLevelObjectives(BUCKETS)
                    .register(registry);
        }

        void record(int status, long nanos) {
            duration.record(nanos, TimeUnit.NANOSECONDS);
            byStatus.computeIfAbsent(status, this::counter).increment();
        }

        private Counter counter(int status) {
            return Counter.builder("http.requests")
                    .description("HTTP requests")
                    .tag("method", route.method())
                    .tag("endpoint", route.endpoint())
                    .tag("status", Integer.toString(status))
                    .register(registry);
        }
    }
}
