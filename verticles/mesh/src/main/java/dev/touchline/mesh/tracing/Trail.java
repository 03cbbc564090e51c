package dev.touchline.mesh.tracing;

import io.vertx.core.Future;
import io.vertx.core.internal.ContextInternal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the work at hand is about: its trace, and ids for the log. Vert.x gives each HTTP request and each message a
 * context of its own, which its timers, futures and blocking work keep; the trail lies there, never in a thread, so that
 * two requests that share a loop share nothing. Elsewhere there is no trail, and what is said of it is dropped.
 *
 * <p>Where several requests wait for one piece of work, its trail is that of the request that began it.
 */
public final class Trail {
    private Trail() {}

    /** The position in the trace of the work at hand. */
    public static Optional<Traceparent> trace() {
        ContextInternal context = own();
        return context == null ? Optional.empty() : Optional.ofNullable(TrailLocals.TRACE.get(context));
    }

    /** Says where in its trace the work at hand is from here on. */
    public static void follow(Traceparent trace) {
        ContextInternal context = own();
        if (context != null) {
            TrailLocals.TRACE.put(context, trace);
        }
    }

    /** Says what the work at hand is about. */
    public static void about(LogField field, String id) {
        ContextInternal context = own();
        if (context != null) {
            Map<LogField, String> fields = new EnumMap<>(LogField.class);
            fields.putAll(said(context));
            fields.put(field, id);
            TrailLocals.FIELDS.put(context, fields);
        }
    }

    /** All that a line of the log should say of the work at hand. */
    public static Map<LogField, String> fields() {
        ContextInternal context = own();
        if (context == null) {
            return Map.of();
        }
        Traceparent trace = TrailLocals.TRACE.get(context);
        Map<LogField, String> said = said(context);
        if (trace == null || said.containsKey(LogField.TRACE_ID)) {
            return said;
        }
        Map<LogField, String> fields = new EnumMap<>(LogField.class);
        fields.put(LogField.TRACE_ID, trace.traceId());
        fields.putAll(said);
        return fields;
    }

    /**
     * Begins work that has a trail of its own, on a context made for it from the current one; without a Vert.x context
     * it is simply begun.
     */
    public static <T> Future<T> along(Optional<Traceparent> trace, Supplier<Future<T>> work) {
        ContextInternal current = ContextInternal.current();
        return current == null ? work.get() : on(current.duplicate(), trace, work);
    }

    /** Begins work on the context of the message that asks for it, where it has one, else as {@link #along} does. */
    public static <T> Future<T> onward(Optional<Traceparent> trace, Supplier<Future<T>> work) {
        if (own() == null) {
            return along(trace, work);
        }
        trace.ifPresent(Trail::follow);
        return work.get();
    }

    private static <T> Future<T> on(ContextInternal fresh, Optional<Traceparent> trace, Supplier<Future<T>> work) {
        trace.ifPresent(position -> TrailLocals.TRACE.put(fresh, position));
        ContextInternal before = fresh.beginDispatch();
        try {
            return work.get();
        } finally {
            fresh.endDispatch(before);
        }
    }

    /** The context of one request or message, null outside of one: a room's own context is everybody's. */
    private static ContextInternal own() {
        ContextInternal context = ContextInternal.current();
        return context != null && context.isDuplicate() ? context : null;
    }

    @SuppressWarnings("unchecked")
    private static Map<LogField, String> said(ContextInternal context) {
        Map<LogField, String> fields = TrailLocals.FIELDS.get(context);
        return fields == null ? Map.of() : fields;
    }
}
