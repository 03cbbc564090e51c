package dev.touchline.mesh.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.FailureException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    enum Mood {
        CALM,
        VERY_BUSY
    }

    record Day(
            int shopNumber,
            String name,
            Optional<Instant> openedAt,
            Optional<LocalDate> day,
            Optional<Duration> pause,
            Optional<Mood> mood,
            List<Shape> shapes) {
        Day {
            if (shopNumber < 0) {
                throw new IllegalArgumentException("a shop number is not negative");
            }
            shapes = shapes == null ? List.of() : List.copyOf(shapes);
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Row.class, name = "row"),
        @JsonSubTypes.Type(value = Dot.class, name = "dot")
    })
    sealed interface Shape {}

    record Row(float[] values) implements Shape {}

    record Dot() implements Shape {}

    @Test
    void writesSnakeCaseAndLeavesOutWhatIsAbsent() {
        Day day = new Day(
                7,
                "corner",
                Optional.of(Instant.parse("2026-01-02T03:04:05Z")),
                Optional.empty(),
                Optional.of(Duration.ofSeconds(90)),
                Optional.of(Mood.VERY_BUSY),
                List.of());

        assertThat(text(day))
                .isEqualTo("{\"shop_number\":7,\"name\":\"corner\",\"opened_at\":\"2026-01-02T03:04:05Z\","
                        + "\"pause\":\"PT1M30S\",\"mood\":\"very_busy\",\"shapes\":[]}");
    }

    @Test
    void readsBackWhatItWrote() {
        Day day = new Day(
                7,
                "corner",
                Optional.of(Instant.parse("2026-01-02T03:04:05Z")),
                Optional.of(LocalDate.of(2026, 1, 2)),
                Optional.empty(),
                Optional.of(Mood.CALM),
                List.of(new Dot()));

        assertThat(Json.read(Json.write(day), Day.class)).isEqualTo(day);
    }

    @Test
    void writesMissingFloatsAsNullAndReadsThemBack() {
        Row row = new Row(new float[] {1.5f, Float.NaN, -0.1f});

        assertThat(text(row)).isEqualTo("{\"kind\":\"row\",\"values\":[1.5,null,-0.1]}");
        assertThat(((Row) read(text(row), Shape.class)).values()).containsExactly(row.values());
    }

    @Test
    void readsLongRowsToTheLastBit() {
        float[] values = new float[1_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(i) * 1e-3f;
        }

        assertThat(((Row) Json.read(Json.write(new Row(values)), Shape.class)).values())
                .containsExactly(values);
    }

    @Test
    void carriesAFailureUnchanged() {
        Failure failure = new Failure(
                Category.NOT_FOUND,
                "unknown-club",
                "There is no such club.",
                List.of(new Failure.Detail("/home", "unknown", List.of("Arsenal"))));

        assertThat(Json.read(Json.write(failure), Failure.class)).isEqualTo(failure);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"shop_number\":1,\"shop\":2}",
                "{\"shop_number\":1,\"shop_number\":2}",
                "{\"shop_number\":1} {}",
                "{\"shop_number\":1} x",
                "{\"shop_number\":1 /* why */}",
                "{\"shop_number\":\"1\"}",
                "{\"shop_number\":1.5}",
                "{\"shop_number\":-1}",
                "{\"mood\":1}",
                "{\"mood\":\"CALM\"}",
                "{\"shapes\":[{\"kind\":\"row\",\"values\":[\"NaN\"]}]}",
                "{\"shapes\":[{\"kind\":\"row\",\"values\":[1e99]}]}",
                "{\"shapes\":[{\"kind\":\"cube\"}]}",
                "{\"name\":NaN}",
                "[]",
                "null",
                "",
                "{"
            })
    void refusesWhatIsNotExactlyTheMessage(String json) {
        assertThatThrownBy(() -> read(json, Day.class)).isInstanceOfSatisfying(FailureException.class, refused -> {
            assertThat(refused.failure().category()).isEqualTo(Category.INVALID);
            assertThat(refused.failure().code()).isEqualTo("unreadable-body");
            assertThat(refused.failure().details()).hasSize(1);
            assertThat(refused.failure().toString()).doesNotContain("dev.touchline", "jackson", "java.");
        });
    }

    @Test
    void refusesDeepNestingAndLongStrings() {
        assertThatThrownBy(() -> read("[".repeat(33) + "]".repeat(33), Object.class))
                .isInstanceOf(FailureException.class);
        assertThatThrownBy(() -> read("{\"name\":\"" + "x".repeat(65_537) + "\"}", Day.class))
                .isInstanceOf(FailureException.class);
    }

    @Test
    void saysWhereTheBodyIsWrong() {
        assertThatThrownBy(() -> read("{\"shapes\":[{\"kind\":\"row\",\"values\":3}]}", Day.class))
                .isInstanceOfSatisfying(FailureException.class, refused -> assertThat(
                                refused.failure().details().get(0).pointer())
                        .isEqualTo("/shapes/0/values"));
    }

    @Test
    void refusesToWriteAnInfiniteFloat() {
        assertThatThrownBy(() -> Json.write(new Row(new float[] {Float.POSITIVE_INFINITY})))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String text(Object value) {
        return new String(Json.write(value), StandardCharsets.UTF_8);
    }

    private static <T> T read(String json, Class<T> type) {
        return Json.read(json.getBytes(StandardCharsets.UTF_8), type);
    }
}
