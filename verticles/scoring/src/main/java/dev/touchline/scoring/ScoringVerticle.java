package dev.touchline.scoring;

import dev.touchline.contracts.scoring.ModelInfo;
import dev.touchline.contracts.scoring.Score;
import dev.touchline.contracts.scoring.ScoreRequest;
import dev.touchline.contracts.scoring.ScoringEndpoints;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.mesh.bus.Call;
import dev.touchline.mesh.bus.Service;
import dev.touchline.mesh.bus.Subscription;
import dev.touchline.mesh.health.HealthChecks;
import dev.touchline.mesh.health.HealthChecks.Kind;
import dev.touchline.mesh.tracing.Attribute;
import dev.touchline.mesh.tracing.Span;
import dev.touchline.mesh.tracing.SpanKind;
import dev.touchline.mesh.tracing.Tracer;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The scoring room: loads the model and answers for it. Its start fails with a
 * {@link dev.touchline.bundle.BundleException} of one line when the model cannot be used. Deploy each instance once.
 */
public final class ScoringVerticle extends VerticleBase {
    private final ScoringConfig config;
    private final Bus bus;
    private final HealthChecks health;
    private final Tracer tracer;
    private final String engine;
    private final ModelSlot slot = new ModelSlot();
    private final ScoringMeters meters;
    private final Explainer explainer;
    private final Worker<NativeEngine.Row, float[]> nativeWorker;
    private final Scorer scorer;
    private final Models models;
    private final GoldenCheck golden;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private long heartbeat = -1;

    /**
     * A room that is not started yet.
     *
     * @param source where the model comes from, usually {@link BundleSource#of(ScoringConfig)}
     * @param passed folder that remembers which models passed their trial with this release
     */
    public ScoringVerticle(
            ScoringConfig config,
            BundleSource source,
            Path passed,
            Bus bus,
            HealthChecks health,
            MeterRegistry registry,
            Tracer tracer,
            Clock clock) {
        this.config = config;
        this.bus = bus;
        this.health = health;
        this.tracer = tracer;
        this.engine = config.engine().label();
        meters = new ScoringMeters(registry, slot);
        explainer = new Explainer(config.explainQueue(), registry, clock);
        nativeWorker =
                new Worker<>("native", config.nativeQueue(), NativeEngine.BATCH, NativeEngine::score, registry, clock);
        scorer = new Scorer(slot, explainer, meters);
        Trial trial = new Trial(passed, config.checkRows(), config.trialTimeout());
        models = new Models(new ModelLoader(source, trial, config, nativeWorker, clock), slot, meters);
        golden = new GoldenCheck(slot, clock);
    }

    @Override
    public Future<?> start() {
        explainer.start();
        if (config.engine() == EngineKind.NATIVE) {
            nativeWorker.start();
        }
        return vertx.executeBlocking(models::load)
                .compose(info -> serve().onSuccess(served -> announce()))
                .onFailure(thrown -> release());
    }

    @Override
    public Future<?> stop() {
        if (heartbeat >= 0) {
            vertx.cancelTimer(heartbeat);
        }
        return Future.join(subscriptions.stream().map(Subscription::cancel).toList())
                .onComplete(cancelled -> release());
    }

    private Future<?> serve() {
        Future<Subscription> score = bus.serve(ScoringEndpoints.SCORE, config.permits(), new Scoring());
        Future<Subscription> model = bus.serve(ScoringEndpoints.MODEL, config.permits(), (query, call) -> info());
        return Future.all(score.onSuccess(subscriptions::add), model.onSuccess(subscriptions::add));
    }

    /** Scores requests; those that need no other thread at once, whoever asks. */
    private final class Scoring implements Service<ScoreRequest, Score> {
        @Override
        public Future<Score> answer(ScoreRequest request, Call call) {
            Span span = tracer.begin(SpanKind.INTERNAL, "score row", call.traceparent())
                    .with(Attribute.ENGINE, engine);
            return span.until(onLoop(scorer.score(request, call.deadline())));
        }

        @Override
        public Score atOnce(ScoreRequest request, Call call) {
            return request.explain() ? null : scorer.scoreAtOnce(request);
        }
    }

    private void announce() {
        health.register("model", Kind.REQUIRED, () -> onLoop(golden.find()));
        tell();
        heartbeat = vertx.setPeriodic(config.heartbeat().toMillis(), tick -> tell());
    }

    private void tell() {
        info().onSuccess(info -> bus.publish(ScoringEndpoints.MODEL_LOADED, info));
    }

    private Future<ModelInfo> info() {
        return slot.lease()
                .map(lease -> {
                    ModelInfo info = lease.model().info();
                    lease.close();
                    return Future.succeededFuture(info);
                })
                .orElseGet(() -> Future.failedFuture(Scorer.NO_MODEL.asException()));
    }

    private <T> Future<T> onLoop(CompletionStage<T> stage) {
        return Future.fromCompletionStage(stage, context);
    }

    private void release() {
        slot.close();
        explainer.close();
        nativeWorker.close();
        meters.close();
    }
}
