package dev.touchline.mesh.naming;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
    private static final List<String> NAMES = List.of("elo_home", "elo_away", "rest_days", "month");

    @Test
    void putsTheNameWithTheFewestChangesFirst() {
        assertThat(Nearest.to("elo_hom", NAMES, 3)).containsExactly("elo_home");
        assertThat(Nearest.to("b", List.of("abc", "bc", "xyz"), 3)).containsExactly("bc", "abc");
    }

    @Test
    void takesNamesThatAreEquallyNearInTheirOrder() {
        assertThat(Nearest.to("x", List.of("c", "a", "b"), 2)).containsExactly("a", "b");
    }

    @Test
    void takesNoNoticeOfCase() {
        assertThat(Nearest.to("MONTH", NAMES, 1)).containsExactly("month");
        assertThat(Nearest.to("month", List.of("MONTH"), 1)).containsExactly("MONTH");
    }

    @Test
    void suggestsNothingThatIsWrittenOtherwise() {
        assertThat(Nearest.to("temperature", NAMES, 3)).isEmpty();
        assertThat(Nearest.to("month".repeat(10_000), NAMES, 3)).isEmpty();
    }
}
