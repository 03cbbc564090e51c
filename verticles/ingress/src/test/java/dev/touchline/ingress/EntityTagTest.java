package dev.touchline.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.ingress.reply.EntityTag;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagTest {

    @ParameterizedTest
    @ValueSource(strings = {"\"a\"", "W/\"a\"", "\"b\", \"a\"", "\"b\",W/\"a\"", "*", " * "})
    void isNamedByAListThatHasIt(String header) {
        assertThat(EntityTag.isNamed(header, "\"a\"")).isTrue();
        assertThat(EntityTag.isNamed(header, "W/\"a\"")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "\"b\"", "\"aa\"", "\"A\"", "W/a", "\"a"})
    void isNotNamedByAnythingElse(String header) {
        assertThat(EntityTag.isNamed(header, "\"a\"")).isFalse();
    }

    @Test
    void isNotNamedByAnAbsentHeader() {
        assertThat(EntityTag.isNamed(null, "\"a\"")).isFalse();
    }

    @Test
    void isStrongAndThatOfTheVeryBytes() {
        String tag = EntityTag.of(Buffer.buffer("a"));

        assertThat(tag).matches("\"[A-Za-z0-9_-]{22}\"").isEqualTo(EntityTag.of(Buffer.buffer("a")));
        assertThat(tag).isNotEqualTo(EntityTag.of(Buffer.buffer("b")));
    }
}
