package dev.touchline.ingress.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.contracts.FailureException;
import dev.touchline.contracts.history.MatchRow;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImportRowsTest {
    private static final MatchRow ROW = new MatchRow(
            1,
            "eng.1",
            "2024-25",
            LocalDate.of(2024, 8, 17),
            Optional.empty(),
            "Reds",
            "Blues",
            false,
            Optional.of(1),
            Optional.of(0),
            Optional.empty());

    @Test
    void refusesMoreRowsThanHistoryTakes() {
        ImportRows rows = new ImportRows();
        for (int i = 0; i < ImportRows.MOST_ROWS; i++) {
            rows.add(ROW);
        }

        assertThat(rows.complete()).hasSize(ImportRows.MOST_ROWS);
        assertThatThrownBy(() -> rows.add(ROW)).isInstanceOfSatisfying(FailureException.class, refused -> assertThat(
                        refused.failure().code())
                .isEqualTo("too-many-rows"));
    }
}
