package dev.touchline.ingress.http;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.ingress.reply.EntityTag;
import dev.touchline.ingress.reply.Reply;
import dev.touchline.ingress.security.Access;
import dev.touchline.ingress.security.Caller;
import dev.touchline.ingress.stream.StreamSource;
import dev.touchline.mesh.admission.Ending;
import dev.touchline.mesh.admission.Permit;
import io.vertx.core.Completable;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.internal.ContextInternal;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;

/**
 * Our turn in an exchange: from letting the request in to sending its reply. It ends once, by what the operation says or,
 * where that says nothing, at its deadline; whatever comes later is dropped. Confined to its event loop.
 */
final class Turn implements Completable<Reply>, Runnable, WaitingLine.Guest {
    private static final Failure FULL = Failure.of(
            Category.OVERLOADED, "too-many-requests-under-way", "There is too much to do; try again in a moment.");
    private static final Failure LATE =
            Failure.of(Category.TIMEOUT, "no-answer", "The part of Touchline that answers this did not do so in time.");

    private final RoutingContext context;
    private final Exchange exchange;
    private final Gate gate;
    private final Streams streams;
    private final WaitingLine line;
    private final Access access;
    private final ContextInternal home = ContextInternal.current();
    private Runnable work = () -> {};
    private Optional<Caller> caller = Optional.empty();
    private Optional<Permit> permit = Optional.empty();
    private Map<String, String> headers = Map.of();
    private boolean over;

    Turn(RoutingContext context, Exchange exchange, Gate gate, Streams streams, WaitingLine line, Access access) {
        this.context = context;
        this.exchange = exchange;
        this.gate = gate;
        this.streams = streams;
        this.line = line;
        this.access = access;
    }

    /** Finds out who asks; fails with what its client is to hear where it may not come in. */
    void receive() {
        if (gate.doorkeeper().concerns(access)) {
            Caller known = gate.doorkeeper().callerOf(context.request());
            caller = Optional.of(known);
            headers = gate.doorkeeper().admit(known, context.request(), access);
        }
    }

    /** Begins work that merely waits, if there is a permit for it. */
    void park(Runnable work) {
        permit = Optional.of(gate.limiter().acquire().orElseThrow(FULL::asException));
        work.run();
    }

    /** Begins work as soon as there is a permit for it. */
    void queue(Runnable work) {
        permit = line.pass();
        if (permit.isPresent()) {
            work.run();
            return;
        }
        this.work = work;
        if (!line.join(this)) {
            throw FULL.asException();
        }
        context.request().pause();
    }

    @Override
    public boolean present() {
        return !context.response().closed();
    }

    @Override
    public void enter(Permit free) {
        permit = Optional.of(free);
        // Its handlers first: what has arrived of the body comes at once.
        goOn(work);
    }

    @Override
    public void refused() {
        goOn(() -> complete(null, FULL.asException()));
    }

    /** As part of this request again, and not of whichever ended just now. */
    private void goOn(Runnable step) {
        home.dispatch(() -> {
            step.run();
            context.request().resume();
        });
    }

    @Override
    public void complete(Reply reply, Throwable failure) {
        if (over) {
            drop(reply);
            return;
        }
        over = true;
        exchange.watched().settled();
        permit.ifPresent(held -> held.end(failure == null ? Ending.DONE : Ending.IGNORED));
        Reply last = failure == null ? unlessKnown(reply) : problem(failure);
        if (access == Access.WRITE) {
            caller.ifPresent(known -> gate.audit().written(known, context.request(), last.status(), exchange.trace()));
        }
        if (last.stream().isPresent() && context.request().method() != HttpMethod.HEAD) {
            stream(last, last.stream().get());
        } else {
            exchange.send(last.with(headers));
        }
        line.advance();
    }

    /** What is streamed gives its permit back and takes a place among the streams: it may be open for hours. */
    private void stream(Reply reply, StreamSource source) {
        Optional<Permit> place = streams.place();
        if (place.isEmpty()) {
            source.refused();
            exchange.send(problem(Streams.FULL.asException()).with(headers));
        } else if (exchange.beginStream(reply.with(headers))) {
            streams.begin(source, context, place.get());
        } else {
            source.refused();
            place.get().end(Ending.IGNORED);
        }
    }

    /** What comes too late is not sent; where it would have been streamed, its source may hold something. */
    private static void drop(Reply reply) {
        if (reply != null) {
            reply.stream().ifPresent(StreamSource::refused);
        }
    }

    /** A client that reads, and has what the reply would say, is told so and no more. */
    private Reply unlessKnown(Reply reply) {
        HttpMethod method = context.request().method();
        String tag = reply.headers().get("ETag");
        boolean reads = method == HttpMethod.GET || method == HttpMethod.HEAD;
        return reads && tag != null && EntityTag.isNamed(context.request().getHeader(HttpHeaders.IF_NONE_MATCH), tag)
                ? reply.notModified()
                : reply;
    }

    private Reply problem(Throwable failure) {
        return gate.problems().reply(failure, context.request().path(), exchange.trace());
    }

    /** The deadline has passed. */
    @Override
    public void run() {
        complete(null, LATE.asException());
    }
}
