package dev.touchline.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.touchline.bundle.Bundle;
import dev.touchline.contracts.Category;
import dev.touchline.contracts.FailureException;
import dev.touchline.contracts.prediction.Explanation;
import dev.touchline.contracts.prediction.Explanation.Contribution;
import dev.touchline.contracts.prediction.ThreeWay;
import dev.touchline.contracts.scoring.Features;
import dev.touchline.contracts.scoring.Score;
import dev.touchline.contracts.scoring.ScoreRequest;
import dev.touchline.football.FeatureSet;
import dev.touchline.mesh.bus.Deadline;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScorerTest {
    @TempDir
    static Path folder;

    private static final Bundle BUNDLE = SampleBundles.whole(30);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ModelSlot slot = new ModelSlot();
    private final Explainer explainer = new Explainer(10, registry, Clock.systemUTC());
    private final Scorer scorer = new Scorer(slot, explainer, new ScoringMeters(registry, slot));

    @BeforeEach
    void load() {
        explainer.start();
        try (Worker<NativeEngine.Row, float[]> worker = SampleModels.worker()) {
            slot.put(SampleModels.load(BUNDLE, EngineKind.COMPILED, folder, worker));
        }
    }

    @AfterEach
    void close() {
        slot.close();
        explainer.close();
    }

    @Test
    void givesTheCalibratedProbabilitiesOfTheMargins() throws Exception {
        Score score = score(row(4), false);
        double[] recorded = BUNDLE.golden().get(4).probabilities();
        assertThat(score.probabilities().home()).isCloseTo(recorded[0], within(1e-15));
        assertThat(sum(score.probabilities())).isCloseTo(1, within(1e-15));
        assertThat(score.model().runId()).isEqualTo(BUNDLE.manifest().runId());
        assertThat(score.explanation()).isEmpty();
        assertThat(registry.get("inference.duration").timer().count()).isEqualTo(1);
        assertThat(registry.get("prediction.confidence").summary().count()).isEqualTo(1);
    }

    @Test
    void drawsAGridThatAgreesWithTheProbabilities() throws Exception {
        for (int golden = 0; golden < 20; golden++) {
            Score score = score(row(golden), false);
            double[] outcome = new double[3];
            for (int i = 0; i < 7; i++) {
                for (int j = 0; j < 7; j++) {
                    outcome[Integer.signum(j - i) + 1] +=
                            score.scorelines().get(i).get(j);
                }
            }
            assertThat(outcome[0]).isCloseTo(score.probabilities().home(), within(1e-6));
            assertThat(outcome[1]).isCloseTo(score.probabilities().draw(), within(1e-6));
            assertThat(outcome[2]).isCloseTo(score.probabilities().away(), within(1e-6));
        }
    }

    @Test
    void takesMissingFeaturesAsMissingAndSaysSo() throws Exception {
        Score score = score(new Features.Named(Map.of(FeatureSet.EXPECTED_HOME_GOALS, 2.25)), false);
        assertThat(score.expectedGoals().home()).isEqualTo(2.25);
        assertThat(score.expectedGoals().away()).isBetween(0.1, 4.0);
        assertThat(score.imputed())
                .hasSize(SampleBundles.WIDTH - 1)
                .doesNotContain(FeatureSet.EXPECTED_HOME_GOALS)
                .contains(FeatureSet.EXPECTED_AWAY_GOALS);
    }

    @Test
    void explainsAMarginByContributionsThatAddUpToIt() throws Exception {
        Explanation explanation = score(row(2), true).explanation().orElseThrow();
        List<Contribution> contributions = explanation.contributions();
        double home = explanation.bias().home()
                + contributions.stream()
                        .mapToDouble(c -> c.contribution().home())
                        .sum();
        assertThat(home).isCloseTo(explanation.margins().home(), within(1e-5));
        assertThat((float) explanation.margins().away())
                .isEqualTo(BUNDLE.golden().get(2).margins()[2]);
        assertThat(contributions)
                .hasSize(SampleBundles.WIDTH)
                .isSortedAccordingTo((a, b) -> Double.compare(size(b.contribution()), size(a.contribution())));
    }

    @Test
    void takesContributionsThatDoNotAddUpForABug() {
        try (ModelSlot.Lease lease = slot.lease().orElseThrow()) {
            float[] margins = BUNDLE.golden().get(2).margins().clone();
            margins[1] += 1e-3f;
            Explainer.Row row =
                    new Explainer.Row(lease.model(), BUNDLE.golden().get(2).features(), margins);
            assertThatThrownBy(() -> Explainer.explain(row))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("add up");
        }
    }

    @Test
    void keepsNoModelBusyAfterARefusedOrALateRequest() throws Exception {
        try (Worker<NativeEngine.Row, float[]> worker = SampleModels.worker()) {
            worker.start();
            // With XGBoost's own engine it can be seen whether the model was closed.
            Model model = SampleModels.load(BUNDLE, EngineKind.NATIVE, folder, worker);
            slot.put(model);

            refused(new ScoreRequest(new Features.Named(Map.of("x", 1.0)), false), soon());
            Deadline past = Deadline.after(Duration.ofSeconds(-1));
            assertThat(refused(new ScoreRequest(row(1), true), past).failure().category())
                    .isEqualTo(Category.TIMEOUT);
            slot.close();

            float[] row = BUNDLE.golden().get(0).features();
            NativeBooster booster = ((NativeEngine) model.engine()).booster();
            assertThatThrownBy(() -> booster.margins(row)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void isUnavailableWithoutAModel() throws Exception {
        slot.close();
        assertThat(refused(new ScoreRequest(row(1), false), soon()).failure().code())
                .isEqualTo("no-model");
    }

    private static Features row(int golden) {
        return new Features.Row(
                SampleBundles.SET.id(), BUNDLE.golden().get(golden).features());
    }

    private Score score(Features features, boolean explain) throws Exception {
        return scorer.score(new ScoreRequest(features, explain), soon())
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    private FailureException refused(ScoreRequest request, Deadline deadline) throws Exception {
        try {
            Score score = scorer.score(request, deadline).toCompletableFuture().get(10, TimeUnit.SECONDS);
            throw new AssertionError("answered " + score);
        } catch (ExecutionException e) {
            return (FailureException) e.getCause();
        }
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(30));
    }

    private static double sum(ThreeWay values) {
        return values.home() + values.draw() + values.away();
    }

    private static double size(ThreeWay values) {
        return Math.abs(values.home()) + Math.abs(values.draw()) + Math.abs(values.away());
    }
}
