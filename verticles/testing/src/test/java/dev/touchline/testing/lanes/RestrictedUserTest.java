package dev.touchline.testing.lanes;

import static dev.touchline.testing.lanes.Partner.DOUBLE;
import static dev.touchline.testing.lanes.Partner.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.mesh.broker.BrokerConfig;
import dev.touchline.mesh.config.ConfigLoader;
import dev.touchline.testing.lanes.Partner.Answer;
import dev.touchline.testing.servers.Await;
import dev.touchline.testing.servers.RabbitManagement;
import dev.touchline.testing.servers.RabbitServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A user of the broker that may use what an administrator made, and make nothing but its own queue of replies. */
class RestrictedUserTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String USER = "restricted";
    private static final String REPLIES_ONLY = "^rpc\\.reply\\.";
    private static final String NOTHING = "^$";

    private final RabbitManagement management = RabbitServer.shared().management();
    private final String uri = RabbitServer.shared().freshVhost();

    @BeforeEach
    void anAdministratorMakesEverything() {
        management.makeUser(USER);
        try (Partner administrator = new Partner(uri)) {
            await(administrator.lane().serve(DOUBLE, 1, (ask, call) -> Partner.twice(ask)));
        }
    }

    @Test
    void asksAndServesWithTheRightToItsRepliesAlone() {
        allow(REPLIES_ONLY);
        try (Partner one = checking();
                Partner other = checking()) {
            await(one.lane().serve(DOUBLE, 8, (ask, call) -> Partner.twice(ask)));

            assertThat(await(other.ask(DOUBLE, 4, SOON))).isEqualTo(new Answer(8));
            assertThat(Await.until(SOON, () -> other.health().ok())).isTrue();
        }
    }

    @Test
    void saysSoWhenRepliesHaveNowhereToGoAndRecoversOnceTheyHave() {
        allow(NOTHING);
        try (Partner partner = checking()) {
            assertThat(Await.until(SOON, () -> partner.health().detail().contains("rpc.reply.")))
                    .as("what health says: %s", partner.health())
                    .isTrue();
            assertThat(partner.health().ok()).isFalse();

            allow(REPLIES_ONLY);

            assertThat(Await.until(SOON, () -> partner.health().ok())).isTrue();
        }
    }

    private void allow(String configure) {
        management.allow(RabbitServer.vhost(uri), USER, configure);
    }

    private Partner checking() {
        String restricted = uri.replace("touchline:touchline@", USER + ":" + USER + "@");
        Map<String, String> environment = Map.of("RABBITMQ_URI", restricted, "TOUCHLINE_BROKER_TOPOLOGY", "check");
        return new Partner(new ConfigLoader(List.of(BrokerConfig.class))
                .load(Optional.empty(), environment)
                .get(BrokerConfig.class));
    }
}
