package dev.touchline.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestTest {
    @Test
    void playsEveryFaultUnlessToldOtherwise() {
        Request request = Request.parse();

        assertThat(request.rows()).contains(1, 12, 24).doesNotHaveDuplicates();
    }

    @Test
    void playsOnlyTheRowsThatAreNamedInTheirOrder() {
        Request request = Request.parse("--rows", "12,1", "--rps", "40", "--seed", "7", "--report", "r.json");

        assertThat(request.rows()).isEqualTo(List.of(12, 1));
        assertThat(request.perSecond()).isEqualTo(40);
        assertThat(request.seed()).isEqualTo(7);
        assertThat(request.report()).isEqualTo(Path.of("r.json"));
    }

    @Test
    void saysWhatIsWrongWithAnArgument() {
        assertThatThrownBy(() -> Request.parse("--rows", "99")).hasMessageContaining("there is no row 99");
        assertThatThrownBy(() -> Request.parse("--rows", "one")).hasMessageContaining("--rows takes whole numbers");
        assertThatThrownBy(() -> Request.parse("--rps", "0")).hasMessageContaining("2 to 1000");
        assertThatThrownBy(() -> Request.parse("--row", "1")).hasMessageContaining("no option --row");
        assertThatThrownBy(() -> Request.parse("--seed")).hasMessageContaining("needs a value");
    }
}
