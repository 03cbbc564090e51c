package dev.touchline.history;

import dev.touchline.bundle.Bundle;
import dev.touchline.contracts.Category;
import dev.touchline.contracts.Endpoint;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.history.FeatureQuery;
import dev.touchline.contracts.history.HistoryEndpoints;
import dev.touchline.contracts.history.MatchFeatures;
import dev.touchline.contracts.prediction.Subject;
import dev.touchline.football.Club;
import dev.touchline.football.ClubStanding;
import dev.touchline.history.database.Database;
import dev.touchline.history.forecasts.ForecastRounds;
import dev.touchline.history.imports.ImportTable;
import dev.touchline.history.imports.Imports;
import dev.touchline.history.ledger.Ledger;
import dev.touchline.history.ledger.LedgerTable;
import dev.touchline.history.ledger.PredictedPages;
import dev.touchline.history.ledger.PredictionTable;
import dev.touchline.history.postgres.EmbeddedPostgres;
import dev.touchline.history.postgres.ExternalPostgres;
import dev.touchline.history.postgres.PostgresServer;
import dev.touchline.history.state.LiveState;
import dev.touchline.history.state.MatchTable;
import dev.touchline.history.state.ModelBase;
import dev.touchline.history.state.StateKeeper;
import dev.touchline.history.state.TeamState;
import dev.touchline.history.tasks.BacklogDesk;
import dev.touchline.history.tasks.DeadLetterTable;
import dev.touchline.history.tasks.PauseBoard;
import dev.touchline.history.tasks.TaskRows;
import dev.touchline.history.tasks.TaskStore;
import dev.touchline.history.tasks.WebhookTable;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.mesh.bus.Call;
import dev.touchline.mesh.bus.Service;
import dev.touchline.mesh.bus.Subscription;
import dev.touchline.mesh.health.HealthChecks;
import dev.touchline.mesh.health.HealthChecks.Finding;
import dev.touchline.mesh.tracing.Tracer;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The room that remembers: matches, team state, the predictions ledger, tasks, dead letters and which queues rest. Deploy
 * one instance a process; several processes may share one database. While that is away the room still builds features of
 * matches between clubs; all else fails as {@code UNAVAILABLE}.
 */
public final class HistoryVerticle extends VerticleBase {
    private static final int READERS = 256;
    private static final int TASK_READERS = 1024;
    private static final int FEATURE_QUERIES = 4096;
    private static final Duration FORGET_EVERY = Duration.ofHours(1);

    private final Supplier<ModelBase> origin;
    private final HistoryConfig config;
    private final PostgresServer server;
    private final Bus bus;
    private final HealthChecks health;
    private final MeterRegistry registry;
    private final Tracer tracer;
    private final Clock clock;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private ModelBase base;
    private Database database;
    private MatchTable matches;
    private StateKeeper keeper;
    private FeatureDesk desk;
    private SlowDesk slow;

    /**
     * Builds the room.
     *
     * @param bundle gives the model in force, whose team state imports build upon; asked once, off the event loop
     * @param config its settings
     * @param folder where the embedded server keeps everything, {@code <data.dir>/postgres}; unused with an own server
     */
    public HistoryVerticle(
            Supplier<Bundle> bundle,
            HistoryConfig config,
            Path folder,
            Bus bus,
            HealthChecks health,
            MeterRegistry registry,
            Tracer tracer,
            Clock clock) {
        this(() -> ModelBase.of(bundle.get()), config, server(config, folder), bus, health, registry, tracer, clock);
    }

    HistoryVerticle(
            Supplier<ModelBase> origin,
            HistoryConfig config,
            PostgresServer server,
            Bus bus,
            HealthChecks health,
            MeterRegistry registry,
            Tracer tracer,
            Clock clock) {
        this.origin = origin;
        this.config = config;
        this.server = server;
        this.bus = bus;
        this.health = health;
        this.registry = registry;
        this.tracer = tracer;
        this.clock = clock;
    }

    private static PostgresServer server(HistoryConfig config, Path folder) {
        return config.postgresUri()
                .<PostgresServer>map(uri -> new ExternalPostgres(uri.reveal()))
                .orElseGet(() -> new EmbeddedPostgres(folder));
    }

    @Override
    public Future<?> start() {
        database = new Database(vertx, config.database(), registry, server, tracer);
        matches = new MatchTable(database);
        desk = new FeatureDesk(clock);
        slow = new SlowDesk(vertx, READERS);
        // Beside the database, which takes as long: hence unordered.
        Future<TeamState> prepared = vertx.executeBlocking(this::prepare, false);
        return Future.join(database.open(), prepared)
                .compose(opened -> prepared)
                .compose(state -> {
                    keeper = new StateKeeper(
                            vertx,
                            matches,
                            state,
                            moved -> bus.publish(HistoryEndpoints.STATE_MOVED, moved),
                            config.importTimeout());
                    return keeper.load();
                })
                .compose(loaded -> serveAll())
                .onSuccess(serving -> health.register("database", HealthChecks.Kind.OPTIONAL, this::check))
                .recover(error -> stop().transform(stopped -> Future.failedFuture(error)));
    }

    private TeamState prepare() {
        base = origin.get();
        TaskRows.prepare();
        return new TeamState(base);
    }

    @Override
    public Future<?> stop() {
        List<Future<Void>> cancelled =
                subscriptions.stream().map(Subscription::cancel).toList();
        subscriptions.clear();
        return Future.join(cancelled)
                .otherwiseEmpty()
                .compose(done -> slow == null ? Future.succeededFuture() : slow.close())
                .compose(done -> database == null ? Future.succeededFuture() : database.close());
    }

    private Future<?> serveAll() {
        Imports imports = new Imports(
                vertx, config.maxImportRows(), new ImportTable(database, config.importTimeout()), keeper, clock);
        vertx.setPeriodic(config.heartbeat().toMillis(), timer -> {
            keeper.tell();
            imports.follow();
        });
        ForecastRounds rounds = new ForecastRounds(vertx, bus, database, keeper, config.reach(), clock);
        return Future.all(List.of(
                hearOthers(imports),
                rounds.begin().onSuccess(subscriptions::add),
                serveMatches(imports, rounds),
                serveTrackRecord(),
                serveTasks(),
                serveDeadLetters(),
                serveWebhooks(),
                servePauses()));
    }

    /** Another process on the same database may have imported something; whoever misses that learns it by and by. */
    private Future<?> hearOthers(Imports imports) {
        return bus.subscribe(HistoryEndpoints.STATE_MOVED, moved -> {
                    if (!moved.stateVersion().equals(keeper.live().version())) {
                        imports.follow();
                    }
                })
                .onSuccess(subscriptions::add);
    }

    private Future<?> serveMatches(Imports imports, ForecastRounds rounds) {
        Ledger ledger = new Ledger(
                new LedgerTable(database, this::elo),
                clock,
                config.ledgerWaiting(),
                database.batchSizes("record_prediction"));
        int recorders = config.ledgerWaiting() + READERS;
        return Future.all(List.of(
                serve(HistoryEndpoints.FEATURES, FEATURE_QUERIES, new FeatureService()),
                serve(HistoryEndpoints.IMPORT, config.maxImports(), (rows, call) -> imports.run(rows)
                        .onSuccess(report -> rounds.wake())),
                serve(
                        HistoryEndpoints.CLUBS,
                        READERS,
                        (query, call) -> slow.answer(() -> Listings.clubs(query, keeper.live()))),
                serve(HistoryEndpoints.COMPETITIONS, READERS, (q, call) -> now(Listings.competitions(keeper.live()))),
                serve(HistoryEndpoints.MATCHES, READERS, (query, call) -> matches.list(query)),
                serve(HistoryEndpoints.RECORD, recorders, (entry, call) -> ledger.record(entry)),
                serve(HistoryEndpoints.RECORD_ALL, READERS, (all, call) -> ledger.recordAll(all))));
    }

    private Future<?> serveTrackRecord() {
        PredictionTable predictions = new PredictionTable(database);
        PredictedPages pages = new PredictedPages(predictions, base.backTest());
        TrackRecordDesk record = new TrackRecordDesk(predictions, matches, base.backTest(), slow);
        ClubDesk clubs = new ClubDesk(matches, base.backTest(), slow, keeper::live);
        return Future.all(List.of(
                serve(HistoryEndpoints.CLUB, READERS, (query, call) -> clubs.of(query)),
                serve(HistoryEndpoints.PREDICTED_MATCHES, READERS, (query, call) -> pages.list(query)),
                serve(HistoryEndpoints.SETTLED, READERS, (query, call) -> pages.settled(query)),
                serve(HistoryEndpoints.TRACK_RECORD, READERS, (query, call) -> record.of(query.source()))));
    }

    private Optional<Double> elo(Club club) {
        return keeper.live().clubs().standing(club).filter(s -> s.matches() > 0).map(ClubStanding::elo);
    }

    private Future<?> serveTasks() {
        TaskStore tasks = new TaskStore(database, config.taskWaiting());
        vertx.setPeriodic(FORGET_EVERY.toMillis(), timer -> tasks.forget(config.taskRetention(), clock.instant()));
        int writers = config.taskWaiting() + READERS;
        return Future.all(List.of(
                serve(HistoryEndpoints.KEEP_TASK, writers, (task, call) -> tasks.keep(task)),
                serve(HistoryEndpoints.UPDATE_TASK, writers, (progress, call) -> tasks.update(progress)),
                serve(HistoryEndpoints.REOPEN_TASK, READERS, (task, call) -> tasks.reopen(task)),
                serve(HistoryEndpoints.TASK, TASK_READERS, (query, call) -> tasks.find(query)),
                serve(HistoryEndpoints.TASK_STEPS, TASK_READERS, (query, call) -> tasks.steps(query)),
                serve(HistoryEndpoints.TASKS, READERS, (query, call) -> tasks.list(query))));
    }

    private Future<?> serveDeadLetters() {
        DeadLetterTable dead = new DeadLetterTable(database);
        vertx.setPeriodic(FORGET_EVERY.toMillis(), timer -> dead.forget(config.deadLetterRetention(), clock.instant()));
        BacklogDesk backlog = new BacklogDesk(database);
        return Future.all(
                serve(HistoryEndpoints.BACKLOG, READERS, (query, call) -> backlog.tell()),
                serve(HistoryEndpoints.FILE_DEAD_LETTER, READERS, (letter, call) -> dead.file(letter)),
                serve(HistoryEndpoints.DEAD_LETTER, READERS, (query, call) -> dead.find(query.id())),
                serve(HistoryEndpoints.DEAD_LETTERS, READERS, (query, call) -> dead.list(query)),
                serve(HistoryEndpoints.DROP_DEAD_LETTER, READERS, (drop, call) -> dead.drop(drop.id())));
    }

    private Future<?> serveWebhooks() {
        WebhookTable webhooks = new WebhookTable(database);
        vertx.setPeriodic(FORGET_EVERY.toMillis(), timer -> webhooks.forget(config.taskRetention(), clock.instant()));
        return Future.all(
                serve(HistoryEndpoints.KEEP_WEBHOOK, READERS, (webhook, call) -> webhooks.keep(webhook)),
                serve(HistoryEndpoints.CLAIM_WEBHOOKS, READERS, (asked, call) -> webhooks.claim(asked)),
                serve(HistoryEndpoints.SETTLE_WEBHOOK, READERS, (attempt, call) -> webhooks.settle(attempt)));
    }

    private Future<?> servePauses() {
        PauseBoard pauses = new PauseBoard(database, paused -> bus.publish(HistoryEndpoints.QUEUES_PAUSED, paused));
        vertx.setPeriodic(config.heartbeat().toMillis(), timer -> pauses.tell());
        return serve(HistoryEndpoints.PAUSE_QUEUE, READERS, (change, call) -> pauses.set(change));
    }

    private <Q, R> Future<?> serve(Endpoint<Q, R> endpoint, int permits, Service<Q, R> service) {
        return bus.serve(endpoint, permits, service).onSuccess(subscriptions::add);
    }

    /** Gives the features of matches; of clubs by their usual names at once, whoever asks. */
    private final class FeatureService implements Service<FeatureQuery, MatchFeatures> {
        @Override
        public Future<MatchFeatures> answer(FeatureQuery query, Call call) {
            Subject subject = query.subject();
            if (subject instanceof Subject.Clubs asked) {
                LiveState live = keeper.live();
                return live.clubs().usual(asked) ? now(desk.of(asked, live)) : slow.answer(() -> desk.of(asked, live));
            }
            if (subject instanceof Subject.StoredMatch stored) {
                return matches.find(stored.matchId()).map(match -> desk.of(match, keeper.live()));
            }
            return Future.failedFuture(Failure.of(
                            Category.INVALID, "features-given", "Raw features need no history; send them to be scored.")
                    .asException());
        }

        @Override
        public MatchFeatures atOnce(FeatureQuery query, Call call) {
            LiveState live = keeper.live();
            return query.subject() instanceof Subject.Clubs asked
                            && live.clubs().usual(asked)
                    ? desk.of(asked, live)
                    : null;
        }
    }

    private static <R> Future<R> now(R reply) {
        return Future.succeededFuture(reply);
    }

    private Future<Finding> check() {
        return matches.revision()
                .map(revision -> new Finding(true, "answers"))
                .otherwise(new Finding(false, "cannot be reached; predictions by club names still work"));
    }
}
