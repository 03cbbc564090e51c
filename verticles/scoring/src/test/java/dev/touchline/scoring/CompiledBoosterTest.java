package dev.touchline.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.bundle.Bundle;
import dev.touchline.bundle.GoldenRow;
import org.junit.jupiter.api.Test;

class CompiledBoosterTest {
    @Test
    void saysOfEveryGoldenRowWhatTheTrainerSaw() {
        Bundle shipped = Bundle.shipped();
        CompiledBooster booster = CompiledBooster.of(shipped);

        assertThat(shipped.golden()).isNotEmpty();
        for (GoldenRow row : shipped.golden()) {
            assertThat(booster.margins(row.features())).containsExactly(row.margins());
        }
    }
}
