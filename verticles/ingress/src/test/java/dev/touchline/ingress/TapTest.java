package dev.touchline.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchline.mesh.census.NodeSeen;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Listening to one address of the bus. */
class TapTest {
    private static final String PREDICT = "touchline.dispatch.predict.v1";
    private static RunningIngress ingress;

    @BeforeAll
    static void start() {
        ingress = RunningIngress.start();
        NodeSeen known = OpsSamples.node("a");
        ingress.rooms.nodes = List.of(new NodeSeen(
                known.node(),
                known.host(),
                known.pid(),
                known.version(),
                known.roles(),
                known.startedAt(),
                known.seenAt(),
                List.of(new NodeSeen.Served(PREDICT, "direct", 0, 0, 0)),
                List.of()));
    }

    @AfterAll
    static void stop() {
        ingress.close();
    }

    @Test
    void showsWhatIsAskedAndAnsweredThere() throws Exception {
        try (HeardEvents events = ingress.hear(ingress.to("/ops/mesh/tap?address=" + PREDICT))) {
            events.next("listening");

            JsonNode heard = askUntilHeard(events);

            assertThat(heard.get("address").textValue()).isEqualTo(PREDICT);
            assertThat(heard.get("node").textValue()).isEqualTo("here");
            assertThat(heard.at("/request/json").textValue()).contains("Arsenal");
            assertThat(heard.at("/reply/json").textValue()).contains("\"probabilities\"");
            assertThat(heard.get("took_micros").longValue()).isNotNegative();
        }
    }

    @Test
    void knowsOnlyAddressesThatAreServed() {
        assertThat(ingress.get("/ops/mesh/tap?address=touchline.nobody.here.v1").statusCode())
                .isEqualTo(404);
        assertThat(ingress.get("/ops/mesh/tap?address=__vertx.reply").statusCode())
                .isEqualTo(422);
        assertThat(ingress.get("/ops/mesh/tap").statusCode()).isEqualTo(422);
    }

    /** The wish to listen takes a moment to arrive. */
    private static JsonNode askUntilHeard(HeardEvents events) throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            ingress.post("/predict", "{\"home\":\"Arsenal\",\"away\":\"Chelsea\"}");
            var heard = events.soon("request");
            if (heard.isPresent()) {
                return heard.get().data();
            }
        }
        throw new AssertionError("nothing was heard");
    }
}
