package dev.touchline.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.FailureException;
import dev.touchline.contracts.scoring.Features;
import dev.touchline.football.FeatureSet;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowsTest {
    private static final FeatureSet SET = FeatureSet.GOALS;
    private static final int WIDTH = SET.names().size();

    @Test
    void placesNamedFeaturesAndLeavesTheOthersMissing() {
        String last = SET.names().get(WIDTH - 1);
        float[] row = Rows.read(new Features.Named(Map.of(last, 2.5)), SET);
        assertThat(row).hasSize(WIDTH);
        assertThat(row[WIDTH - 1]).isEqualTo(2.5f);
        assertThat(Rows.missing(row, SET)).isEqualTo(SET.names().subList(0, WIDTH - 1));
    }

    @Test
    void namesTheNearestFeaturesToAnUnknownOne() {
        Failure failure = refusal(new Features.Named(Map.of("expected_hom_goals", 1.0, "a/b~c", 1.0)));
        assertThat(failure.code()).isEqualTo("unknown-feature");
        assertThat(failure.details().get(0).pointer()).isEqualTo("/features/a~1b~0c");
        assertThat(failure.details().get(1).suggestions()).startsWith(FeatureSet.EXPECTED_HOME_GOALS);
    }

    @Test
    void saysNoMoreThanTwentyThingsOfAWrongRequest() {
        Map<String, Double> many = new HashMap<>();
        for (int i = 0; i < 500; i++) {
            many.put("x".repeat(500) + i, 1.0);
        }
        assertThat(refusal(new Features.Named(many)).details()).hasSize(20);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e300})
    void refusesANamedFeatureThatIsNoFiniteFloat(double value) {
        Failure failure = refusal(new Features.Named(Map.of(FeatureSet.EXPECTED_HOME_GOALS, value)));
        assertThat(failure.code()).isEqualTo("infinite-feature");
        assertThat(failure.details().get(0).pointer()).isEqualTo("/features/expected_home_goals");
    }

    @Test
    void refusesARowWithAnInfiniteValue() {
        float[] row = new float[WIDTH];
        row[3] = Float.NEGATIVE_INFINITY;
        assertThat(refusal(new Features.Row(SET.id(), row)).details().get(0).pointer())
                .isEqualTo("/features/" + SET.names().get(3));
    }

    @Test
    void refusesARowOfAnotherWidthOrSet() {
        assertThat(refusal(new Features.Row(SET.id(), new float[3])).message()).contains("not 3 of goals-v1");
        assertThat(refusal(new Features.Row("shots-v1", new float[WIDTH])).message())
                .contains("of shots-v1");
    }

    private static Failure refusal(Features features) {
        FailureException refused = catchThrowableOfType(FailureException.class, () -> Rows.read(features, SET));
        assertThat(refused.failure().category()).isEqualTo(Category.INVALID);
        return refused.failure();
    }
}
