package dev.touchline.mesh.tap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.mesh.tap.Tapped.Excerpt;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExcerptsTest {
    record Letter(String to, Optional<String> idempotencyKey, Inside inside, List<Map<String, String>> pages) {}

    record Inside(String password, String greeting) {}

    @Test
    void showsABodyAsItTravels() {
        Excerpt excerpt = Excerpts.of(Map.of("home", "Arsenal", "list", List.of(), "map", Map.of()));

        assertThat(excerpt.json()).contains("\"home\":\"Arsenal\"", "\"list\":[]", "\"map\":{}");
        assertThat(excerpt.cut()).isFalse();
        assertThat(excerpt.hidden()).isEmpty();
    }

    @Test
    void leavesOutWhatSoundsLikeASecretAtAnyDepth() {
        Letter letter = new Letter(
                "you",
                Optional.of("abc-123"),
                new Inside("hunter2\"}", "hello"),
                List.of(Map.of("X-API-Key", "s3cr3t", "authorization", "Bearer t0ken", "page", "1")));

        Excerpt excerpt = Excerpts.of(letter);

        assertThat(excerpt.json())
                .contains("\"to\":\"you\"", "\"greeting\":\"hello\"", "\"page\":\"1\"")
                .doesNotContain("abc-123", "hunter2", "s3cr3t", "t0ken");
        assertThat(excerpt.hidden()).containsExactly("X-API-Key", "authorization", "idempotency_key", "password");
    }

    @Test
    void hidesTheUserOfAnAddressInsideOfAValue() {
        Excerpt excerpt = Excerpts.of(Map.of("where", "amqp://guest:guest@broker:5672/x"));

        assertThat(excerpt.json()).contains("broker:5672").doesNotContain("guest");
    }

    @Test
    void cutsALongBodyWhereverItIs() {
        Excerpt excerpt = Excerpts.of(Map.of(
                "names", IntStream.range(0, 100_000).mapToObj(i -> "Åland").toList()));

        assertThat(excerpt.cut()).isTrue();
        assertThat(excerpt.json().getBytes(StandardCharsets.UTF_8)).hasSizeBetween(2_000, Excerpts.MOST_BYTES);
        assertThat(excerpt.json()).doesNotContain("\uFFFD");
    }
}
