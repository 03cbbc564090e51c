package dev.touchline.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Crowds that take connections and give nothing for them. */
class ConnectionFloodTest {
    private static final int IDLE = 5_000;
    private static final int DRIPPING = 200;
    private static final String QUESTION = "{\"home\":\"A\",\"away\":\"B\"}";

    @Test
    void servesOthersBesideFiveThousandIdleConnections() {
        try (RunningIngress ingress = RunningIngress.start();
                Crowd crowd = new Crowd(ingress.port)) {
            crowd.grow(IDLE);

            for (int i = 0; i < 20; i++) {
                assertThat(ingress.post("/predict", QUESTION).statusCode()).isEqualTo(200);
                assertThat(ingress.get("/livez").statusCode()).isEqualTo(200);
            }
        }
    }

    @Test
    void closesConnectionsThatDripTheirRequestsAndServesOthersMeanwhile() {
        ScheduledExecutorService drip = Executors.newSingleThreadScheduledExecutor();
        try (RunningIngress ingress = new RunningIngress(Configs.hasty());
                Crowd crowd = new Crowd(ingress.port)) {
            crowd.grow(DRIPPING);
            crowd.say("POST /predict HTTP/1.1\r\nX: ");
            drip.scheduleWithFixedDelay(() -> crowd.say("y"), 0, 100, TimeUnit.MILLISECONDS);

            assertThat(ingress.post("/predict", QUESTION).statusCode()).isEqualTo(200);
            crowd.awaitClosed();
            assertThat(ingress.get("/livez").statusCode()).isEqualTo(200);
        } finally {
            drip.shutdownNow();
        }
    }

    @Test
    void closesAConnectionThatDripsItsBody() {
        try (RunningIngress ingress = new RunningIngress(Configs.hasty());
                RawClient client = new RawClient(ingress.port)) {
            client.say(
                    "POST /predict HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n");
            ScheduledExecutorService drip = Executors.newSingleThreadScheduledExecutor();
            drip.scheduleWithFixedDelay(() -> client.say(" "), 0, 200, TimeUnit.MILLISECONDS);

            assertThat(client.untilClosed()).startsWith("HTTP/1.1 408");
            drip.shutdownNow();
        }
    }

    @Test
    void turnsConnectionsAwayPastTheirBoundAndTakesThemAgainWhenOthersHaveGone() {
        try (RunningIngress ingress = new RunningIngress(Configs.with(Map.of("MAX_CONNECTIONS", "10")))) {
            List<RawClient> all = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                all.add(new RawClient(ingress.port));
                assertThat(all.get(i)
                                .say("GET /livez HTTP/1.1\r\nHost: x\r\n\r\n")
                                .reply())
                        .startsWith("HTTP/1.1 200");
            }
            try (RawClient late = new RawClient(ingress.port)) {
                assertThat(late.untilClosed())
                        .satisfiesAnyOf(text -> assertThat(text).isEmpty(), text -> assertThat(text)
                                .startsWith("reset"));
            }
            all.forEach(RawClient::close);

            assertThat(Crowd.until(() -> ingress.answers("/livez"))).isTrue();
        }
    }
}
