package dev.touchline.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.contracts.prediction.Scorelines;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScorelinesTest {
    private static final List<List<Double>> ROWS = List.of(List.of(0.1, 0.2, 0.3), List.of(0.4, 0.0, 0.0));

    @Test
    void equalTheRowsThatTheyWereMadeOf() {
        Scorelines copy = Scorelines.copyOf(ROWS);

        assertThat((List<List<Double>>) copy).isEqualTo(ROWS).hasSameHashCodeAs(ROWS);
        assertThat(ROWS).isEqualTo(copy);
        assertThat(copy.cell(0, 2)).isEqualTo(0.3);
        assertThat(copy.columns()).isEqualTo(3);
        assertThat(copy.toString()).isEqualTo(ROWS.toString());
    }

    @Test
    void areMadeOfCells() {
        assertThat((List<List<Double>>) Scorelines.of(2, 2, (row, column) -> row * 10 + column))
                .isEqualTo(List.of(List.of(0.0, 1.0), List.of(10.0, 11.0)));
        assertThat((List<List<Double>>) Scorelines.copyOf(List.of())).isEmpty();
    }

    @Test
    void areNotCopiedTwice() {
        Scorelines copy = Scorelines.copyOf(ROWS);

        assertThat(Scorelines.copyOf(copy)).isSameAs(copy);
    }

    @Test
    void doNotChange() {
        List<List<Double>> rows = new ArrayList<>(ROWS);
        Scorelines copy = Scorelines.copyOf(rows);

        rows.clear();

        assertThat((List<List<Double>>) copy).isEqualTo(ROWS);
        assertThatThrownBy(() -> copy.get(0).set(0, 1.0)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void haveRowsOfOneLengthAndNothingBesideThem() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Scorelines.copyOf(List.of(List.of(0.5), List.of(0.2, 0.3))));
        assertThatThrownBy(() -> Scorelines.copyOf(ROWS).get(2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> Scorelines.copyOf(ROWS).get(0).get(3)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
