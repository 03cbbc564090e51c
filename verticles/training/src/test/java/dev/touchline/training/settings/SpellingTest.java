package dev.touchline.training.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpellingTest {

    @Test
    void countsTheEditsBetweenTwoWords() {
        assertThat(Spelling.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(Spelling.distance("", "abc")).isEqualTo(3);
        assertThat(Spelling.distance("same", "same")).isZero();
    }

    @Test
    void findsTheNearestWordIfItIsNear() {
        assertThat(Spelling.nearest("severty", List.of("kind", "severity"))).contains("severity");
        assertThat(Spelling.nearest("banana", List.of("kind", "severity"))).isEmpty();
    }
}
