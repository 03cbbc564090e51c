package dev.touchline.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;

/** Who may write. */
class ApiKeyTest {
    private static final String CSV = "competition,season,date,home,away\neng.1,2025-26,2025-08-16,A,B\n";

    private static HttpRequest.Builder write(RunningIngress ingress) {
        return ingress.to("/matches").header("Content-Type", "text/csv").POST(BodyPublishers.ofString(CSV));
    }

    @Test
    void takesWritingRequestsThatCarryTheKeyAndNoOthers() {
        try (RunningIngress ingress = new RunningIngress(Configs.guarded("secret-key"))) {
            assertThat(ingress.send(write(ingress)).statusCode()).isEqualTo(401);
            assertThat(ingress.send(write(ingress).header("X-API-Key", "secret-kez"))
                            .statusCode())
                    .isEqualTo(401);
            assertThat(ingress.send(write(ingress).header("X-API-Key", "secret-key"))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(ingress.get("/matches").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void takesThemFromThisMachineAloneWhenThereIsNoKey() {
        try (RunningIngress ingress = RunningIngress.start()) {
            assertThat(ingress.send(write(ingress)).statusCode()).isEqualTo(200);

            var passedOn = ingress.send(write(ingress).header("X-Forwarded-For", "203.0.113.7"));

            assertThat(passedOn.statusCode()).isEqualTo(403);
            assertThat(passedOn.body()).contains("API_KEY").contains("X-API-Key");
        }
    }
}
