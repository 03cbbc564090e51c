package dev.touchline.testing.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchline.mesh.bridge.Bridge;
import dev.touchline.testing.servers.Await;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients of the TCP bridge, over real sockets. */
class BridgeTest extends BridgeHouse {
    @Test
    void answersAClientUnderItsOwnNameForTheAnswer() throws IOException {
        try (FrameSocket client = open(NO_KEYS, Map.of())) {
            JsonNode reply = client.send(ask("double", 21, "r1")).receive();

            assertThat(reply.toString())
                    .isEqualTo("{\"type\":\"message\",\"address\":\"r1\",\"headers\":{},\"body\":{\"text\":\"42\"}}");
        }
    }

    @Test
    void answersAPing() throws IOException {
        try (FrameSocket client = open(NO_KEYS, Map.of())) {
            assertThat(client.send("{'type':'ping'}").receive().path("type").asText())
                    .isEqualTo("pong");
        }
    }

    @Test
    void tellsEventsToThoseWhoRegisteredAndNoLonger() throws IOException {
        try (FrameSocket client = open(NO_KEYS, Map.of())) {
            client.send("{'type':'register','address':'sample.event.told.v1'}");
            settle(client);
            bus.publish(TOLD, new Answer("news"));
            JsonNode told = client.receive();
            assertThat(told.path("address").asText()).isEqualTo(TOLD.address());
            assertThat(told.path("body").path("text").asText()).isEqualTo("news");

            client.send("{'type':'unregister','address':'sample.event.told.v1'}");
            settle(client);
            bus.publish(TOLD, new Answer("more"));
            settle(client);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type':'send','address':'sample.maths.hidden.v1','body':{'number':1}} | address-not-open",
                "{'type':'send','address':'no.such.thing.v1','body':{'number':1}}       | address-not-open",
                "{'type':'register','address':'sample.maths.double.v1'}                 | address-not-open",
                "{'type':'send','address':'sample.event.told.v1','body':{}}             | address-not-open",
                "{'type':'publish','address':'sample.event.told.v1','body':{}}          | unknown-frame",
                "{'type':'send','body':{}}                                              | address-needed",
                "{'type':'send','address':'sample.maths.double.v1'}                     | unreadable-body",
                "{'type':'send','address':'sample.maths.double.v1','body':{'no':1}}     | unreadable-body",
                "{'type':'send','address':'sample.maths.double.v1','body':[]}           | unreadable-body",
                "{'type':7}                                                             | unreadable-frame",
                "[]                                                                     | unreadable-frame",
                "null                                                                   | unreadable-frame",
                "{'type':'ping'                                                         | unreadable-frame",
                "{'type':'ping','type':'ping'}                                          | unreadable-frame",
                "{'type':'send','address':'sample.maths.double.v1','headers':{'deadline':'soon'},'body':{'number':1}}"
                        + " | unreadable-deadline"
            })
    void refusesWhatItCannotDoAndGoesOn(String frame, String code) throws IOException {
        try (FrameSocket client = open(NO_KEYS, Map.of())) {
            assertThat(client.send(frame).refusal()).isEqualTo(code);
            settle(client);
        }
    }

    @Test
    void saysWhichAddressesAreOpen() throws IOException {
        try (FrameSocket client = open(NO_KEYS, Map.of())) {
            String words =
                    client.send(ask("hidden", 1, "r")).receive().path("message").asText();

            assertThat(words)
                    .contains("sample.maths.double.v1, sample.maths.spend.v1")
                    .doesNotContain("hidden");
        }
    }

    @Test
    void needsAKeyForWhatIsGuardedOnceThereAreKeys() throws IOException {
        try (FrameSocket client = open(keys(Map.of("secret", "me")), Map.of())) {
            client.send(ask("double", 1, "r"));
            assertThat(client.receive().path("type").asText()).isEqualTo("message");
            assertThat(client.send(ask("spend", 1, "r")).refusal()).isEqualTo("api-key-needed");

            client.send("{'type':'ping','headers':{'X-API-Key':'secret'}}").receive();
            client.send(ask("spend", 1, "r"));
            assertThat(client.receive().path("type").asText()).isEqualTo("message");
        }
    }

    @Test
    void hangsUpOnAWrongKey() throws IOException {
        try (FrameSocket client = open(keys(Map.of("secret", "me")), Map.of())) {
            client.send("{'type':'ping','headers':{'x-api-key':'guess'}}");

            assertThat(client.refusal()).isEqualTo("api-key-needed");
            assertThat(client.hungUp()).isTrue();
        }
    }

    @Test
    void answersWhatIsUnderWayBeforeItStops() throws IOException {
        try (FrameSocket client = open(NO_KEYS, Map.of())) {
            client.send(ask("spend", -1, "last"));
            assertThat(Await.until(LIMIT, () -> serving() == 1)).isTrue();
            Future<Void> stopping = bridge.stop();
            never.complete(new Answer("late"));

            assertThat(client.receive().path("address").asText()).isEqualTo("last");
            await(stopping);
            assertThat(client.hungUp()).isTrue();
        }
    }

    @Test
    void saysWhatToDoWhenItsPortIsTaken() throws IOException {
        open(NO_KEYS, Map.of()).close();
        Bridge second = bridge(NO_KEYS, Map.of("bridge.port", Integer.toString(port())));

        assertThatThrownBy(() -> await(second.start())).hasMessageContaining("set bridge.port");
        await(second.stop());
    }

    @Test
    void refusesAConfigurationThatOpensWhatIsNotThere() {
        assertThatThrownBy(() -> bridge(NO_KEYS, Map.of("bridge.addresses", "sample.maths.halve.v1")))
                .hasMessageContaining("bridge.addresses names sample.maths.halve.v1")
                .hasMessageContaining("sample.maths.double.v1");
    }
}
