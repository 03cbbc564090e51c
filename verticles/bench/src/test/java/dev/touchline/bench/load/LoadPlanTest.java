package dev.touchline.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadPlanTest {
    @Test
    void takesWhatIsNamedAndLeavesTheRestAsUsual() {
        assertThat(LoadPlan.parse(List.of("seconds=2", "connections=8", "rounds=3", "warm_up=1"), LoadPlan.USUAL))
                .isEqualTo(new LoadPlan(3, Duration.ofSeconds(2), Duration.ofSeconds(1), 8));
        assertThat(LoadPlan.parse(List.of("rounds=7"), LoadPlan.USUAL).span())
                .isEqualTo(LoadPlan.parse(List.of(), LoadPlan.USUAL).span());
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatThrownBy(() -> LoadPlan.parse(List.of("laps=3"), LoadPlan.USUAL))
                .hasMessageContaining("'laps=3' is not known");
        assertThatThrownBy(() -> LoadPlan.parse(List.of("rounds=many"), LoadPlan.USUAL))
                .hasMessageContaining("whole number");
        assertThatThrownBy(() -> LoadPlan.parse(List.of("rounds=0"), LoadPlan.USUAL))
                .hasMessageContaining("rounds must be 1 to 100");
    }
}
