package dev.touchline.testing.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchline.testing.servers.Await;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that want more of the TCP bridge than there is. */
class BridgeLimitsTest extends BridgeHouse {
    @ParameterizedTest
    @ValueSource(strings = {"GET / HTTP/1.1\r\n\r\n", "\0\0\0\0", "\377\377\377\377", "\0\1\0\1"})
    void hangsUpOnGarbageAndOnFramesThatAreTooLarge(String bytes) throws IOException {
        try (FrameSocket client = open(NO_KEYS, Map.of())) {
            client.sendRaw(bytes.getBytes(StandardCharsets.ISO_8859_1));

            assertThat(client.refusal()).isEqualTo("unreadable-length");
            assertThat(client.hungUp()).isTrue();
        }
    }

    @Test
    void turnsAwayOneClientTooMany() throws IOException {
        try (FrameSocket first = open(NO_KEYS, Map.of("bridge.max-connections", "1"))) {
            settle(first);
            for (int i = 0; i < 50; i++) {
                try (FrameSocket second = new FrameSocket(port())) {
                    assertThat(second.refusal()).isEqualTo("bridge-full");
                    assertThat(second.hungUp()).isTrue();
                }
            }
            settle(first);
        }
        assertThat(Await.until(LIMIT, () -> connections() == 0)).isTrue();
        try (FrameSocket next = new FrameSocket(port())) {
            settle(next);
        }
    }

    @Test
    void takesAThousandRegistrationsForOne() throws IOException {
        try (FrameSocket client = open(NO_KEYS, Map.of())) {
            for (int i = 0; i < 1_000; i++) {
                client.send("{'type':'register','address':'sample.event.told.v1'}");
            }
            settle(client);
            bus.publish(TOLD, new Answer("once"));
            assertThat(client.receive().path("body").path("text").asText()).isEqualTo("once");
            settle(client);
        }
    }

    @Test
    void readsNoMoreThanItMayHaveUnderWay() throws IOException {
        try (FrameSocket client = open(NO_KEYS, Map.of("bridge.max-requests", "3"))) {
            for (int i = 0; i < 3; i++) {
                client.send(ask("spend", -1, "waits"));
            }
            client.send(ask("spend", 7, "next"));
            assertThat(Await.until(LIMIT, () -> serving() == 3)).isTrue();

            never.complete(new Answer("late"));

            for (int i = 0; i < 3; i++) {
                assertThat(client.receive().path("address").asText()).isEqualTo("waits");
            }
            assertThat(client.receive().path("address").asText()).isEqualTo("next");
        }
    }

    @Test
    void losesEventsOfAClientThatNeverReadsAndThenTheClient() throws IOException {
        Map<String, String> quick = Map.of("bridge.idle-timeout", "1s");
        Answer large = new Answer("x".repeat(50_000));
        try (FrameSocket client = open(NO_KEYS, quick)) {
            client.send("{'type':'register','address':'sample.event.told.v1'}");
            settle(client);
            assertThat(Await.until(LIMIT, () -> {
                        for (int i = 0; i < 20; i++) {
                            bus.publish(TOLD, large);
                        }
                        return lost() > 0;
                    }))
                    .isTrue();
            assertThat(Await.until(LIMIT, () -> connections() == 0)).isTrue();
        }
    }

    @Test
    void endsARequestByItselfWhenItsClientSetsNoDeadline() throws IOException {
        try (FrameSocket client = open(NO_KEYS, Map.of("bridge.request-timeout", "200ms"))) {
            JsonNode reply = client.send(ask("spend", -1, "r")).receive();

            assertThat(reply.path("failure").path("category").asText()).isEqualTo("timeout");
            assertThat(reply.path("failureCode").asInt()).isEqualTo(1007);
        }
    }
}
