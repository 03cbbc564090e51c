package dev.touchline.dispatch.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.mesh.config.ConfigException;
import dev.touchline.mesh.config.ConfigLoader;
import dev.touchline.mesh.config.Secret;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisConfigTest {
    private static final Map<String, String> EVERY_KEY = Map.of(
            "URI", "redis://cache:6379/1",
            "COMMAND_TIMEOUT", "1s",
            "CONNECT_TIMEOUT", "2s",
            "RECONNECT_BASE", "3s",
            "RECONNECT_LIMIT", "4s",
            "MAX_WAITING", "5");

    private static RedisConfig load(Map<String, String> environment) {
        return new ConfigLoader(List.of(RedisConfig.class))
                .load(Optional.empty(), environment)
                .get(RedisConfig.class);
    }

    @Test
    void takesEveryKeyFromTheEnvironment() {
        Map<String, String> environment = new HashMap<>();
        EVERY_KEY.forEach((key, value) -> environment.put("TOUCHLINE_REDIS_" + key, value));

        assertThat(EVERY_KEY).hasSameSizeAs(RedisConfig.class.getRecordComponents());
        assertThat(load(environment))
                .isEqualTo(new RedisConfig(
                        Optional.of(new Secret("redis://cache:6379/1")),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(4),
                        5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"REDIS_URI", "REDIS_URL"})
    void takesTheUriFromTheNamesThatPeopleKnow(String name) {
        assertThat(load(Map.of(name, "rediss://:pass@cache")).uri()).contains(new Secret("rediss://:pass@cache"));
    }

    @Test
    void sharesNothingUnlessToldWhere() {
        assertThat(load(Map.of()).uri()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:6379", "http://cache", "redis://", "redis://user:pa ss@cache"})
    void refusesWhatIsNoAddressWithoutRepeatingIt(String uri) {
        assertThatThrownBy(() -> load(Map.of("REDIS_URI", uri)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("redis.uri")
                .hasMessageNotContaining("pa ss");
    }
}
