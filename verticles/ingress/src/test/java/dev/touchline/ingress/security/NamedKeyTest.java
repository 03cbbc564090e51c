package dev.touchline.ingress.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamedKeyTest {
    @Test
    void makesKeysOf256RandomBits() {
        String key = NamedKey.newKey(new SecureRandom());

        assertThat(Base64.getUrlDecoder().decode(key)).hasSize(32);
        assertThat(NamedKey.newKey(new SecureRandom())).isNotEqualTo(key);
    }

    @Test
    void readsTheLineThatItWrites() {
        NamedKey known = NamedKey.of("ci", "secret");

        assertThat(NamedKey.parse(" " + known.line())).isEqualTo(known);
        assertThat(known.line()).doesNotContain("secret");
    }

    @Test
    void findsTheNameOfEachActiveKey() {
        ApiKeys keys = new ApiKeys(List.of(NamedKey.of("old", "key-1"), NamedKey.of("new", "key-2")));

        assertThat(keys.nameOf("key-1")).contains("old");
        assertThat(keys.nameOf("key-2")).contains("new");
        assertThat(keys.nameOf("key-3")).isEmpty();
        assertThat(keys.nameOf("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "ci:secret", "CI:secret", ":", "ci:", "ci:a:b"})
    void doesNotRepeatALineThatItCannotRead(String line) {
        assertThatThrownBy(() -> NamedKey.parse(line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }
}
