package dev.touchline.dispatch.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.mesh.config.ConfigLoader;
import dev.touchline.mesh.config.Secret;
import dev.touchline.testing.ConfigAssertions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookConfigTest {

    @Test
    void mapsEveryKey() {
        ConfigAssertions.assertFullMapping(
                WebhookConfig.class,
                Map.of(
                        "webhooks.hosts", "club.example,inside:9000",
                        "webhooks.private-hosts", "inside:9000",
                        "webhooks.secrets", Configs.SECRET,
                        "webhooks.attempts", "5",
                        "webhooks.retry-base", "2s",
                        "webhooks.retry-limit", "3s",
                        "webhooks.timeout", "4s",
                        "webhooks.concurrency", "6"),
                new WebhookConfig(
                        List.of("club.example", "inside:9000"),
                        List.of("inside:9000"),
                        Optional.of(new Secret(Configs.SECRET)),
                        5,
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(4),
                        6));
    }

    @Test
    void tellsNobodyUnlessAskedTo() {
        assertThat(WebhookConfig.defaults().enabled()).isFalse();
    }

    @Test
    void refusesHostsWithoutASecretToSignWith() {
        assertThatThrownBy(() -> load(Map.of("TOUCHLINE_WEBHOOKS_HOSTS", "club.example")))
                .hasMessageContaining("whsec_");
    }

    @Test
    void refusesAPrivateHostThatIsNoHost() {
        assertThatThrownBy(() -> load(Map.of("TOUCHLINE_WEBHOOKS_PRIVATE_HOSTS", "inside")))
                .hasMessageContaining("names inside, which hosts does not");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "https://club.example", "club.example/", "Club.example", "-x"})
    void refusesWhatIsNoHost(String host) {
        Map<String, String> environment =
                Map.of("TOUCHLINE_WEBHOOKS_HOSTS", host, "TOUCHLINE_WEBHOOKS_SECRETS", Configs.SECRET);

        assertThatThrownBy(() -> load(environment)).hasMessageContaining("club.example:8443");
    }

    private static void load(Map<String, String> environment) {
        new ConfigLoader(List.of(WebhookConfig.class)).load(Optional.empty(), environment);
    }
}
