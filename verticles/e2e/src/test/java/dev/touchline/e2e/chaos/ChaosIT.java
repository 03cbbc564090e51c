package dev.touchline.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The quick ones among the faults; {@code ./touchline chaos} plays all of them. How long something took is judged there
 * only: here other tests may have had the machine.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChaosIT {
    private static final double PER_SECOND = 20;
    private static final long SEED = 1;

    private Arena arena;

    @BeforeAll
    void open(@TempDir Path folder) {
        arena = new Arena(folder);
    }

    @AfterAll
    void close() {
        arena.close();
    }

    @ParameterizedTest(name = "row {0}")
    @ValueSource(ints = {1, 4, 8, 12, 13})
    void keepsWhatWasPromised(int row) {
        Fault fault = Faults.of(List.of(row)).get(0);

        Result result = new Trial(arena.layout(), PER_SECOND, SEED).of(fault);

        if (!result.leavesOrder()) {
            arena.discard();
        }
        assertThat(result.problem()).isEmpty();
        assertThat(result.findings())
                .as(fault.name())
                .filteredOn(finding -> !finding.unit().equals("s"))
                .filteredOn(finding -> !finding.holds())
                .isEmpty();
    }
}
