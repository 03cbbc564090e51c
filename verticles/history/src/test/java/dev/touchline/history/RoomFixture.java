package dev.touchline.history;

import dev.touchline.contracts.Endpoint;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.history.ClubList;
import dev.touchline.contracts.history.ClubsQuery;
import dev.touchline.contracts.history.FeatureQuery;
import dev.touchline.contracts.history.HistoryEndpoints;
import dev.touchline.contracts.history.ImportMatches;
import dev.touchline.contracts.history.ImportReport;
import dev.touchline.contracts.history.MatchFeatures;
import dev.touchline.contracts.history.MatchList;
import dev.touchline.contracts.history.MatchRow;
import dev.touchline.contracts.history.MatchesQuery;
import dev.touchline.contracts.prediction.Subject;
import dev.touchline.history.postgres.PostgresServer;
import dev.touchline.history.state.ModelBase;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.mesh.bus.Call;
import dev.touchline.mesh.bus.Deadline;
import dev.touchline.mesh.health.HealthChecks;
import dev.touchline.mesh.tracing.Tracer;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The whole room on a real database, asked over a real bus. */
public final class RoomFixture implements HealthChecks {
    public final Map<String, Supplier<Future<Finding>>> checks = new ConcurrentHashMap<>();
    private final Vertx vertx;
    private final Bus bus;
    private final MeterRegistry registry;
    private final PostgresServer server;
    private final ModelBase base;
    private final HistoryConfig config;
    private volatile String deployment;

    public RoomFixture(Vertx vertx, Bus bus, MeterRegistry registry, PostgresServer server, ModelBase base) {
        this(vertx, bus, registry, server, base, HistoryConfig.defaults());
    }

    public RoomFixture(
            Vertx vertx, Bus bus, MeterRegistry registry, PostgresServer server, ModelBase base, HistoryConfig config) {
        this.vertx = vertx;
        this.bus = bus;
        this.registry = registry;
        this.server = server;
        this.base = base;
        this.config = config;
    }

    public void start() {
        Await.result(begin());
    }

    Future<?> begin() {
        HistoryVerticle room =
                new HistoryVerticle(() -> base, config, server, bus, this, registry, Tracer.silent(), World.CLOCK);
        return vertx.deployVerticle(room).onSuccess(id -> deployment = id);
    }

    public void stop() {
        if (deployment != null) {
            Await.result(vertx.undeploy(deployment));
            deployment = null;
        }
    }

    @Override
    public void register(String name, Kind kind, Supplier<Future<Finding>> check) {
        checks.put(name, check);
    }

    <Q, R> Future<R> ask(Endpoint<Q, R> endpoint, Q question) {
        return bus.request(endpoint, question, Call.until(Deadline.after(Duration.ofSeconds(30))));
    }

    /** Asks and waits for the answer, whichever it is. */
    public <Q, R> Future<R> settled(Endpoint<Q, R> endpoint, Q question) {
        Future<R> answer = ask(endpoint, question);
        Await.result(answer.transform(done -> Future.succeededFuture()));
        return answer;
    }

    public <Q, R> R get(Endpoint<Q, R> endpoint, Q question) {
        return Await.result(ask(endpoint, question));
    }

    public <Q> Failure fail(Endpoint<Q, ?> endpoint, Q question) {
        return Await.failure(ask(endpoint, question));
    }

    ImportReport load(List<MatchRow> rows) {
        return get(HistoryEndpoints.IMPORT, new ImportMatches(rows));
    }

    MatchFeatures features(String home, String away) {
        return get(HistoryEndpoints.FEATURES, new FeatureQuery(clubs(home, away)));
    }

    public List<ClubList.ClubLine> clubs(String search) {
        return get(HistoryEndpoints.CLUBS, new ClubsQuery(Optional.empty(), Optional.of(search), 9))
                .clubs();
    }

    MatchList matches(Optional<String> after, int limit) {
        return get(
                HistoryEndpoints.MATCHES,
                new MatchesQuery(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        after,
                        limit));
    }

    public static Subject.Clubs clubs(String home, String away) {
        return new Subject.Clubs(
                home, away, Optional.empty(), Optional.of(Instant.parse("2019-02-01T15:00:00Z")), false);
    }
}
