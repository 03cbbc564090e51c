package dev.touchline.ingress.http;

import dev.touchline.ingress.reply.Reply;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;

/**
 * One operation of the contract. Called on the event loop that took the request; it must not block.
 *
 * <p>Its future fails with a {@link dev.touchline.contracts.FailureException}, or with a {@link Refusal} where HTTP
 * itself was misused; either becomes a problem.
 */
public interface Operation {
    /** What an operation takes at most that says nothing else. */
    Duration LONGEST = Duration.ofSeconds(10);

    /** What an operation wants of the body of a request. */
    enum Intake {
        /** Nothing; a body is thrown away. */
        NOTHING,
        /** All of it at once, up to the limit of a normal body. */
        WHOLE,
        /** Chunk by chunk: the operation reads the request itself. */
        STREAM
    }

    /** Its operationId in the contract. */
    String id();

    /** Answers a request whose parameters satisfy the contract. */
    Future<Reply> answer(Request request);

    /** What it wants of the body. */
    default Intake intake() {
        return Intake.NOTHING;
    }

    /** Whether it reads a body whose sender does not say what it is. */
    default boolean readsUntyped() {
        return false;
    }

    /**
     * The longest that its answer may take once the request is whole. A request whose operation is still silent then is
     * answered for it, so that a lost answer costs its client no more than this and its permit is free again.
     */
    default Duration longest() {
        return LONGEST;
    }

    /**
     * Whether it counts against the bound on requests under way. What answers at once from memory does not, so that
     * probes and metrics still answer under overload; nor do the limits on requests concern it.
     */
    default boolean admitted() {
        return true;
    }

    /**
     * Whether a request merely waits for something else, as a long poll does, or is read for as long as its client sends.
     * Such a request takes hardly any work at a time, so it never stands in line for that.
     */
    default boolean parks(HttpServerRequest request) {
        return intake() == Intake.STREAM;
    }
}
