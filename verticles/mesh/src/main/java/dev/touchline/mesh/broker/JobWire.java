package dev.touchline.mesh.broker;

import com.rabbitmq.client.AMQP;
import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.FailureException;
import dev.touchline.contracts.JobQueue;
import dev.touchline.mesh.jobs.DeadLetter;
import dev.touchline.mesh.jobs.Delivery;
import dev.touchline.mesh.jobs.Job;
import dev.touchline.mesh.json.Json;
import dev.touchline.mesh.tracing.Traceparent;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Jobs as messages: the body is JSON, the attributes of <a href="https://cloudevents.io">CloudEvents</a> 1.0 are headers
 * that begin with {@code ce-}, and {@code ce-type} carries the version of the body's form.
 */
final class JobWire {
    static final String CONTENT_TYPE = "application/json";
    static final String ID = "ce-id";
    static final String TYPE = "ce-type";
    static final String TRACEPARENT = "traceparent";

    private static final String SOURCE = "ce-source";
    private static final String TIME = "ce-time";
    private static final String VERSION = "ce-specversion";
    private static final String ATTEMPT = "attempt";
    private static final String SNOOZES = "snoozes";
    private static final String FAILURE = "failure";
    private static final String DIED_AT = "died-at";
    private static final String DEATHS = "x-death";
    private static final int PERSISTENT = 2;
    private static final Set<String> OURS = Set.of(ID, TYPE, TRACEPARENT, SOURCE, TIME, VERSION, ATTEMPT, SNOOZES);

    private final Clock clock;

    JobWire(Clock clock) {
        this.clock = clock;
    }

    /** The {@code ce-type} of jobs of a queue. */
    static String typeOf(String queue) {
        return "touchline.job." + queue + ".v1";
    }

    /** A job that is left for the first time; fails with {@code INVALID} when it is too large. */
    <W> Outgoing fresh(JobQueue<W> queue, Job<W> job) {
        byte[] body = Outgoing.fitting(Json.write(job.body()));
        Map<String, Object> headers = new HashMap<>();
        headers.put(ID, job.id());
        headers.put(TYPE, typeOf(queue.name()));
        headers.put(SOURCE, "touchline");
        headers.put(TIME, clock.instant().toString());
        headers.put(VERSION, "1.0");
        job.traceparent().ifPresent(trace -> headers.put(TRACEPARENT, trace.header()));
        return message(queue.name(), queue.name(), job.id(), headers, body);
    }

    /** The same job for another attempt after a wait. */
    Outgoing later(String queue, Incoming message, int attempt, int snoozes, Duration wait) {
        Map<String, Object> headers = ourHeaders(message);
        headers.put(ATTEMPT, attempt);
        headers.put(SNOOZES, snoozes);
        String target = Topology.delayOf(queue, Topology.delayFor(wait));
        return message(queue, target, idOf(message), headers, message.body());
    }

    /** The same job to be done alone. */
    Outgoing suspect(String queue, Incoming message) {
        return message(queue, Topology.suspectOf(queue), idOf(message), ourHeaders(message), message.body());
    }

    /** The same job with why nobody will attempt it again. */
    Outgoing dead(String queue, Incoming message, Failure cause) {
        Map<String, Object> headers = ourHeaders(message);
        headers.put(FAILURE, new String(Json.write(cause), StandardCharsets.UTF_8));
        headers.put(DIED_AT, clock.instant().toString());
        return message(queue, Topology.deadOf(queue), idOf(message), headers, message.body());
    }

    /** The job of a message; fails with {@code INVALID}, saying why, when it is none. */
    <W> Delivery<W> read(JobQueue<W> queue, Incoming message, boolean redelivered) {
        String contentType = String.valueOf(message.properties().getContentType());
        require(
                contentType.equals(CONTENT_TYPE),
                "unknown-content-type",
                "Its content type is " + contentType + ", not " + CONTENT_TYPE + ".");
        String type = message.header(TYPE).orElse("missing");
        require(
                type.equals(typeOf(queue.name())),
                "unknown-type",
                "Its " + TYPE + " is " + type + ", not " + typeOf(queue.name()) + ".");
        W body = Json.read(Outgoing.fitting(message.body()), queue.body());
        return new Delivery<>(
                new Job<>(idOf(message), body, traceOf(message)),
                attemptOf(message),
                message.number(SNOOZES).map(Long::intValue).orElse(0),
                redelivered || message.redelivered());
    }

    /** What lies in a queue of dead letters, whoever laid it there. */
    DeadLetter deadLetter(String queue, Incoming message) {
        return new DeadLetter(
                idOf(message),
                queue,
                causeOf(message),
                attemptOf(message),
                diedAt(message),
                new String(message.body(), StandardCharsets.UTF_8),
                traceOf(message));
    }

    /** What makes two messages the same job; a message without an id is a job of its own. */
    static String idOf(Incoming message) {
        return message.header(ID)
                .or(() -> Optional.ofNullable(message.properties().getMessageId()))
                .orElseGet(message::ownId);
    }

    static int attemptOf(Incoming message) {
        return message.number(ATTEMPT)
                .map(Long::intValue)
                .filter(number -> number > 0)
                .orElse(1);
    }

    static int snoozesOf(Incoming message) {
        return message.number(SNOOZES).map(Long::intValue).orElse(0);
    }

    private static Outgoing message(String queue, String target, String id, Map<String, Object> headers, byte[] body) {
        AMQP.BasicProperties properties = new AMQP.BasicProperties.Builder()
                .contentType(CONTENT_TYPE)
                .deliveryMode(PERSISTENT)
                .messageId(id)
                .headers(headers)
                .build();
        return new Outgoing(Topology.EXCHANGE, target, properties, body, queue, true);
    }

    /** Without what the broker added on the way. */
    private static Map<String, Object> ourHeaders(Incoming message) {
        Map<String, Object> kept = new HashMap<>();
        OURS.forEach(name -> message.raw(name).ifPresent(value -> kept.put(name, value)));
        return kept;
    }

    private static Optional<Traceparent> traceOf(Incoming message) {
        return Traceparent.parse(message.header(TRACEPARENT).orElse(null));
    }

    private static Failure causeOf(Incoming message) {
        Optional<String> told = message.header(FAILURE);
        if (told.isEmpty()) {
            return killedBy(message);
        }
        try {
            return Json.read(told.get().getBytes(StandardCharsets.UTF_8), Failure.class);
        } catch (FailureException unreadable) {
            return Failure.of(Category.BUG, "unknown-cause", "Why it died was told in a form that is not ours.");
        }
    }

    /** The broker itself lays down only what came back too often. */
    private static Failure killedBy(Incoming message) {
        String reason = lastDeath(message)
                .map(death -> String.valueOf(death.get("reason")))
                .orElse("unknown");
        return reason.equals("delivery_limit")
                ? Failure.of(
                        Category.BUG,
                        "delivery-limit",
                        "Every worker that took it went away before it had ended; it was given up.")
                : Failure.of(Category.BUG, "unknown-cause", "The broker gave it up: " + reason + ".");
    }

    private Instant diedAt(Incoming message) {
        try {
            return message.header(DIED_AT)
                    .map(Instant::parse)
                    .or(() -> lastDeath(message)
                            .map(death -> death.get("time"))
                            .filter(Date.class::isInstance)
                            .map(time -> ((Date) time).toInstant()))
                    .orElseGet(clock::instant);
        } catch (DateTimeParseException foreign) {
            return clock.instant();
        }
    }

    private static Optional<Map<?, ?>> lastDeath(Incoming message) {
        return message.raw(DEATHS)
                .filter(deaths -> deaths instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Map<?, ?>)
                .map(deaths -> (Map<?, ?>) ((List<?>) deaths).get(0));
    }

    private static void require(boolean holds, String code, String otherwise) {
        if (!holds) {
            throw Failure.of(Category.INVALID, code, otherwise).asException();
        }
    }
}
