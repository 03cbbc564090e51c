package dev.touchline.mesh.tracing;

import dev.touchline.contracts.Failure;
import dev.touchline.contracts.FailureException;
import io.vertx.core.Future;
import java.util.Optional;

/** One step of a trace, from its begin to its end. It is ended once; safe for use by any thread. */
public interface Span {

    /** Its position, for whatever it causes; empty where nothing is traced, and the position that came in goes on. */
    Optional<Traceparent> here();

    /** Whether what it is told is kept. Where it is not, a value that costs something need not be made. */
    boolean records();

    /** Gives it another name, once a better one is known. */
    void rename(String name);

    /** Adds what it is about. */
    Span with(Attribute attribute, String value);

    /** Adds what it is about, as a number. */
    Span with(Attribute attribute, long value);

    /** Marks it as an error of this side; it is still to be ended. */
    Span erred();

    /** Ends it well. */
    void end();

    /** Ends it with a failure; one of the asking side's own making does not count as an error of this side. */
    void end(Failure failure);

    /** Ends it well when {@code thrown} is null, else with the failure that it stands for. */
    default void endWith(Throwable thrown) {
        if (thrown == null) {
            end();
        } else if (records()) {
            end(FailureException.failureOf(thrown));
        } else {
            end();
        }
    }

    /** Ends it as the work ends; gives the work. */
    default <T> Future<T> until(Future<T> work) {
        return records() ? work.onComplete((done, thrown) -> endWith(thrown)) : work;
    }
}
