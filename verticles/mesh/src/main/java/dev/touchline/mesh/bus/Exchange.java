package dev.touchline.mesh.bus;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.FailureException;
import dev.touchline.mesh.admission.Ending;
import dev.touchline.mesh.admission.Permit;
import io.vertx.core.Completable;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request under way over the direct lane: asked once, and for an idempotent endpoint again when nobody was there or
 * no answer came, as long as the deadline allows. Its callbacks come one after another, on the caller's context.
 */
final class Exchange<Q, R> implements Completable<Message<Object>> {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
    private static final Failure NOT_SENT =
            Failure.of(Category.UNAVAILABLE, "not-delivered", "The request could not be delivered.");

    private final EndpointCaller<Q, R> caller;
    private final Q request;
    private final Permit permit;
    private final MultiMap headers;
    private final long deadline;
    private final Promise<R> promise = Promise.promise();
    private final boolean patient;
    private int retriesLeft;

    Exchange(EndpointCaller<Q, R> caller, Q request, Call call, Permit permit) {
        this.caller = caller;
        this.request = request;
        this.permit = permit;
        headers = Headers.of(call);
        deadline = call.deadline().at().toEpochMilli();
        patient = call.patient();
        retriesLeft = caller.endpoint.idempotent() ? caller.config.retries() : 0;
    }

    Future<R> begin() {
        send();
        return promise.future();
    }

    @Override
    public void complete(Message<Object> reply, Throwable thrown) {
        if (thrown != null) {
            lost(thrown);
            return;
        }
        R answer;
        try {
            answer = Body.read(reply.body(), caller.endpoint.reply());
        } catch (FailureException unreadable) {
            failWith(Failure.of(
                    Category.BUG, "unreadable-answer", "The service answered in a form that we cannot read."));
            return;
        }
        long nanos = permit.nanos();
        permit.end(Ending.DONE);
        caller.breaker.answered(nanos);
        caller.meters.answered(nanos);
        promise.complete(answer);
    }

    private void send() {
        long left = deadline - caller.clock.millis();
        if (left <= 0) {
            failWith(EndpointCaller.LATE);
            return;
        }
        boolean last = retriesLeft == 0 || patient;
        long timeout = last ? left : Math.min(left, caller.config.lostAfter().toMillis());
        DeliveryOptions options = new DeliveryOptions()
                .setCodecName(RecordCodec.NAME)
                .setHeaders(headers)
                .setSendTimeout(Math.max(1, timeout));
        try {
            caller.vertx
                    .eventBus()
                    .<Object>request(caller.endpoint.address(), request, options)
                    .onComplete(this);
        } catch (RuntimeException thrown) {
            // The bus is closed, or the request has no form on the wire.
            LOG.warn("{} could not be asked", caller.endpoint.address(), thrown);
            failWith(NOT_SENT);
        }
    }

    private void lost(Throwable thrown) {
        Failure failure = FailureWire.read(thrown);
        boolean mayHelp = failure.category() == Category.UNAVAILABLE || FailureWire.isSilence(thrown) && !patient;
        if (!mayHelp || retriesLeft == 0 || !askAgain()) {
            failWith(failure);
        }
    }

    private boolean askAgain() {
        int attempt = caller.config.retries() - retriesLeft;
        long ceiling = Math.max(2, caller.config.retryBackoff().toMillis() << attempt);
        long delay = ceiling / 2 + ThreadLocalRandom.current().nextLong(ceiling / 2 + 1);
        if (caller.clock.millis() + delay >= deadline) {
            return false;
        }
        retriesLeft--;
        caller.meters.retried();
        caller.vertx.setTimer(delay, timer -> send());
        return true;
    }

    private void failWith(Failure failure) {
        long nanos = permit.nanos();
        permit.end(
                switch (failure.category()) {
                    case OVERLOADED, TIMEOUT -> Ending.DROPPED;
                    case INVALID, NOT_FOUND, CONFLICT, UPSTREAM, UNAVAILABLE, BUG -> Ending.IGNORED;
                });
        caller.breaker.failed(failure, nanos);
        caller.meters.failed(failure.category(), nanos);
        promise.fail(failure.asException());
    }
}
