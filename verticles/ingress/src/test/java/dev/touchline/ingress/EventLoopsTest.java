package dev.touchline.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventLoopsTest {
    private static final int CONNECTIONS = 8;

    @Test
    void sharesTheConnectionsAmongAllOfThem() {
        IngressConfig config = Configs.defaults();
        try (RunningIngress ingress = new RunningIngress(config)) {
            IntStream.range(0, CONNECTIONS).forEach(i -> ask(ingress.port));

            assertThat(ingress.probedOn).hasSize(config.eventLoops());
        }
    }

    private static void ask(int port) {
        try (RawClient client = new RawClient(port)) {
            assertThat(client.say("GET /readyz HTTP/1.1\r\nHost: x\r\n\r\n").reply())
                    .startsWith("HTTP/1.1 ");
        }
    }
}
