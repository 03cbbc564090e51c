package dev.touchline.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.bundle.Bundle;
import dev.touchline.mesh.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FeatureQuestionsTest {
    private static final int PASSES = 3;

    private final FeatureQuestions questions = FeatureQuestions.shipped();

    @Test
    void asksNothingTwiceAlsoWhenEveryMatchWasAskedFor() {
        Set<String> asked = new HashSet<>();
        int count = PASSES * FeatureQuestions.MATCHES;
        for (int i = 0; i < count; i++) {
            asked.add(new String(questions.next(), StandardCharsets.UTF_8));
        }

        assertThat(asked).hasSize(count);
    }

    @Test
    void bringsFeaturesThatTheModelKnows() {
        Asked question = Json.read(questions.next(), Asked.class);

        assertThat(Bundle.shipped().manifest().features())
                .containsAll(question.features().keySet());
        assertThat(question.features()).containsKey("elo_home").hasSizeGreaterThan(40);
    }

    private record Asked(Map<String, Double> features) {}
}
