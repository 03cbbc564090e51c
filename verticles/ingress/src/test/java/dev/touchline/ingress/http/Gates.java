package dev.touchline.ingress.http;

import dev.touchline.ingress.reply.Problems;
import dev.touchline.ingress.reply.ReplyJson;
import dev.touchline.ingress.security.ApiKeys;
import dev.touchline.ingress.security.AuditLog;
import dev.touchline.ingress.security.Doorkeeper;
import dev.touchline.ingress.security.Policy;
import dev.touchline.mesh.admission.Limit;
import dev.touchline.mesh.admission.Limiter;
import dev.touchline.mesh.tracing.Tracer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Gates that are wide open but for what a test is about. */
public final class Gates {
    private Gates() {}

    /** A gate that works on so many requests at a time, and as many again that merely wait. */
    static Gate taking(int requests, StreamRules streams) {
        Limiter work = new Limiter(Limit.fixed(requests));
        return gate(requests, new Queueing(work, Duration.ofMillis(20), 10, 10, new AtomicInteger()), streams);
    }

    /** A gate whose line keeps to the given rules. */
    public static Gate with(Queueing queueing) {
        return gate(1, queueing, streams(1));
    }

    /** Rules for so many streams. */
    static StreamRules streams(int places) {
        return new StreamRules(new Limiter(Limit.fixed(places)), Duration.ofSeconds(15), Duration.ofMinutes(1));
    }

    private static Gate gate(int waiting, Queueing queueing, StreamRules streams) {
        return new Gate(
                new Limiter(Limit.fixed(waiting)),
                queueing,
                new Limiter(Limit.fixed(1_000)),
                new CrossOrigin(List.of()),
                new Doorkeeper(new Policy(new ApiKeys(List.of()), List.of(), Optional.empty(), Optional.empty())),
                new AuditLog(),
                1_000,
                streams,
                new Patience(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(30)),
                new Problems(new ReplyJson()),
                new RequestMetrics(new SimpleMeterRegistry()),
                Tracer.silent(),
                Clock.systemUTC());
    }
}
