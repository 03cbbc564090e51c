package dev.touchline.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.bundle.Bundle;
import dev.touchline.bundle.BundleException;
import dev.touchline.contracts.Category;
import dev.touchline.contracts.FailureException;
import dev.touchline.contracts.scoring.Features;
import dev.touchline.contracts.scoring.ModelInfo;
import dev.touchline.contracts.scoring.ModelQuery;
import dev.touchline.contracts.scoring.Score;
import dev.touchline.contracts.scoring.ScoreRequest;
import dev.touchline.contracts.scoring.ScoringEndpoints;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.mesh.bus.Call;
import dev.touchline.mesh.bus.Deadline;
import dev.touchline.mesh.health.HealthChecks;
import dev.touchline.mesh.tracing.Tracer;
import dev.touchline.testing.MeshExtension;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(MeshExtension.class)
class ScoringVerticleTest {
    private static final Bundle BUNDLE = SampleBundles.whole(20);

    @TempDir
    static Path data;

    private final Checks health = new Checks();

    @ParameterizedTest
    @EnumSource
    void answersManyAtOnceAsRecorded(EngineKind engine, Vertx vertx, Bus bus, MeterRegistry registry) throws Exception {
        deploy(vertx, bus, registry, engine, SampleBundles.source(BUNDLE));
        List<Future<Score>> answers = IntStream.range(0, 500)
                .mapToObj(i -> bus.request(ScoringEndpoints.SCORE, request(i % 20, i % 50 == 0), soon()))
                .toList();
        for (int i = 0; i < answers.size(); i++) {
            Score score = await(answers.get(i));
            assertThat(score.probabilities().home())
                    .isEqualTo(BUNDLE.golden().get(i % 20).probabilities()[0]);
            assertThat(score.explanation().isPresent()).isEqualTo(i % 50 == 0);
        }
    }

    @Test
    void tellsAgainAndAgainWhichModelAnswers(Vertx vertx, Bus bus, MeterRegistry registry) throws Exception {
        CountDownLatch heard = new CountDownLatch(3);
        await(bus.subscribe(ScoringEndpoints.MODEL_LOADED, info -> heard.countDown()));
        deploy(vertx, bus, registry, EngineKind.COMPILED, SampleBundles.source(BUNDLE));

        assertThat(heard.await(10, TimeUnit.SECONDS)).isTrue();
        ModelInfo info = await(bus.request(ScoringEndpoints.MODEL, new ModelQuery(), soon()));
        assertThat(info.bundleDigest()).isEqualTo(BUNDLE.digest());
        assertThat(registry.get("model.info")
                        .tag("run_id", info.model().runId())
                        .gauge()
                        .value())
                .isEqualTo(1);
        assertThat(registry.get("model.loads").tag("result", "loaded").counter().count())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void isReadyWhileAGoldenRowGivesWhatWasRecorded(EngineKind engine, Vertx vertx, Bus bus, MeterRegistry registry)
            throws Exception {
        String id = deploy(vertx, bus, registry, engine, SampleBundles.source(BUNDLE));
        assertThat(await(health.find("model")).ok()).isTrue();

        await(vertx.undeploy(id));
        assertThat(await(health.find("model"))).isEqualTo(new HealthChecks.Finding(false, "no model is loaded"));
        assertThat(registry.find("model.info").gauge()).isNull();
        assertThatThrownBy(() -> await(bus.request(ScoringEndpoints.SCORE, request(1, false), soon())))
                .isInstanceOfSatisfying(
                        FailureException.class,
                        refused -> assertThat(refused.failure().category()).isEqualTo(Category.UNAVAILABLE));
    }

    @Test
    void refusesAnUnknownFeatureOverTheBus(Vertx vertx, Bus bus, MeterRegistry registry) throws Exception {
        deploy(vertx, bus, registry, EngineKind.COMPILED, SampleBundles.source(BUNDLE));
        ScoreRequest request = new ScoreRequest(new Features.Named(Map.of("elo", 1.0)), false);
        assertThatThrownBy(() -> await(bus.request(ScoringEndpoints.SCORE, request, soon())))
                .isInstanceOfSatisfying(FailureException.class, refused -> assertThat(
                                refused.failure().details().get(0).pointer())
                        .isEqualTo("/features/elo"));
    }

    @Test
    void doesNotStartWithoutAModel(Vertx vertx, Bus bus, MeterRegistry registry) {
        BundleSource nowhere = BundleSource.file(data.resolve("nowhere.zip"));
        assertThatThrownBy(() -> deploy(vertx, bus, registry, EngineKind.COMPILED, nowhere))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("nowhere.zip");
        assertThat(registry.get("model.loads")
                        .tag("result", "refused")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    private String deploy(Vertx vertx, Bus bus, MeterRegistry registry, EngineKind engine, BundleSource source)
            throws Exception {
        return await(vertx.deployVerticle(new ScoringVerticle(
                SampleModels.config(engine), source, data, bus, health, registry, Tracer.silent(), Clock.systemUTC())));
    }

    private static ScoreRequest request(int golden, boolean explain) {
        float[] row = BUNDLE.golden().get(golden).features();
        return new ScoreRequest(new Features.Row(SampleBundles.SET.id(), row), explain);
    }

    private static Call soon() {
        return Call.until(Deadline.after(Duration.ofSeconds(20)));
    }

    private static <T> T await(Future<T> future) throws Exception {
        try {
            return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception known ? known : e;
        }
    }

    /** Runs a check when it is asked to. */
    private static final class Checks implements HealthChecks {
        private final Map<String, Supplier<Future<Finding>>> checks = new ConcurrentHashMap<>();

        @Override
        public void register(String name, Kind kind, Supplier<Future<Finding>> check) {
            checks.put(name, check);
        }

        Future<Finding> find(String name) {
            return checks.get(name).get();
        }
    }
}
