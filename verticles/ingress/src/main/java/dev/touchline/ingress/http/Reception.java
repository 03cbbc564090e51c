package dev.touchline.ingress.http;

import dev.touchline.ingress.contract.ApiContract;
import dev.touchline.ingress.contract.ParameterCheck;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.internal.VertxInternal;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.OpenAPIRoute;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.util.List;
import java.util.Optional;

/** Receives the connections and requests of one event loop, and is confined to it. */
public final class Reception {
    private static final int METHOD_NOT_ALLOWED = 405;

    private final Gate gate;
    private final Optional<Annex> annex;
    private final ConnectionWatch watch;
    private final Streams streams;
    private final HeadGuard heads = new HeadGuard();

    /** A reception that leads through the given gate. */
    public Reception(Gate gate) {
        this(gate, Optional.empty());
    }

    /** A reception that leads through the given gate, and to an annex where there is one. */
    public Reception(Gate gate, Optional<Annex> annex) {
        this.gate = gate;
        this.annex = annex;
        this.watch = new ConnectionWatch(
                gate.patience().head(), gate.patience().idle(), gate.connections(), System::nanoTime);
        this.streams = new Streams(gate.streams(), System::nanoTime);
    }

    /** Lets a server, which does not listen yet, answer the given operations as the contract describes them. */
    public HttpServer receiveAt(HttpServer server, Vertx vertx, ApiContract contract, List<Operation> operations) {
        return server.connectionHandler(this::opened)
                .invalidRequestHandler(new InvalidRequests(gate.problems(), gate.metrics()))
                .requestHandler(router(vertx, contract, operations));
    }

    private void opened(HttpConnection connection) {
        heads.watch(connection);
        watch.opened(connection);
    }

    /** Ends what keeps us waiting for too long; to be called several times a second. */
    public void sweep() {
        watch.sweep();
        streams.sweep();
    }

    /** From now on, each reply asks its client to leave, and streams without an end of their own are ended. */
    public void leave() {
        watch.leave();
        streams.leave();
    }

    private Router router(Vertx vertx, ApiContract contract, List<Operation> operations) {
        Entrance entrance = new Entrance(watch, gate);
        Loop loop = Loop.of(((VertxInternal) vertx).getOrCreateContext().nettyEventLoop());
        WaitingLine line = new WaitingLine(gate.queueing(), loop, System::nanoTime);
        RouterBuilder builder = RouterBuilder.create(vertx, contract.routed()).rootHandler(entrance);
        for (Operation operation : operations) {
            OpenAPIRoute route = builder.getRoute(operation.id());
            ParameterCheck parameters = new ParameterCheck(route.getOperation());
            route.setDoValidation(false);
            route.setDoSecurity(false);
            ApiContract.OperationTerms terms = contract.terms(operation.id());
            if (terms.path().indexOf('{') >= 0) {
                route.addHandler(context -> leaveToItsOwnPath(context, contract));
            }
            route.addHandler(new OperationHandler(operation, terms, parameters, gate, streams, line));
        }
        Router router = builder.createRouter();
        answerHead(router);
        annex.ifPresent(beside ->
                router.route(beside.prefix() + "/*").handler(new AnnexHandler(beside, entrance, gate.problems())));
        Failures failures = new Failures(contract, entrance, gate.problems());
        Failures.STATUSES.forEach(status -> router.errorHandler(status, failures));
        return router;
    }

    /** A path that the contract spells out is never taken for one that a template stands for (OpenAPI 3.1, 4.8.8.2). */
    private static void leaveToItsOwnPath(RoutingContext context, ApiContract contract) {
        if (contract.spellsOut(context.normalizedPath())) {
            context.fail(METHOD_NOT_ALLOWED);
        } else {
            context.next();
        }
    }

    /** What answers to GET answers to HEAD, without the body. */
    private static void answerHead(Router router) {
        router.getRoutes().stream()
                .filter(route -> route.methods() != null && route.methods().contains(HttpMethod.GET))
                .forEach(route -> route.method(HttpMethod.HEAD));
    }
}
