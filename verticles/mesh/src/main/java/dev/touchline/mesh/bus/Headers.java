package dev.touchline.mesh.bus;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.mesh.tracing.Traceparent;
import io.vertx.core.MultiMap;
import java.time.Instant;
import java.util.Optional;

/** What travels beside a body, on every lane under the same names. */
public final class Headers {
    /** Epoch milliseconds after which nobody waits for the answer. */
    static final String DEADLINE = "deadline";

    static final String TRACEPARENT = "traceparent";
    static final String IDEMPOTENCY_KEY = "idempotency-key";

    private static final Instant NEVER = Instant.ofEpochMilli(Long.MAX_VALUE);

    private Headers() {}

    /** The headers of a call. */
    public static MultiMap of(Call call) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        headers.set(DEADLINE, Long.toString(call.deadline().at().toEpochMilli()));
        if (call.traceparent().isPresent()) {
            headers.set(TRACEPARENT, call.traceparent().get().header());
        }
        if (call.idempotencyKey().isPresent()) {
            headers.set(IDEMPOTENCY_KEY, call.idempotencyKey().get());
        }
        return headers;
    }

    /**
     * The call that headers stand for; without a deadline the request never expires.
     *
     * @throws dev.touchline.contracts.FailureException {@code INVALID} when the deadline is not one
     */
    public static Call read(MultiMap headers) {
        return new Call(
                new Deadline(deadline(headers.get(DEADLINE))),
                Traceparent.parse(headers.get(TRACEPARENT)),
                Optional.ofNullable(headers.get(IDEMPOTENCY_KEY)),
                false);
    }

    private static Instant deadline(String header) {
        if (header == null) {
            return NEVER;
        }
        try {
            return Instant.ofEpochMilli(Long.parseLong(header));
        } catch (NumberFormatException e) {
            throw Failure.of(Category.INVALID, "unreadable-deadline", "The deadline header must be epoch milliseconds.")
                    .causedBy(e);
        }
    }
}
