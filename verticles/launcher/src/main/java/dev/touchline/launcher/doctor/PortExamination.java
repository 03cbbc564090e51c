package dev.touchline.launcher.doctor;

import dev.touchline.ingress.IngressConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Whether the port is free, or already ours. */
final class PortExamination implements Examination {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final IngressConfig config;

    PortExamination(IngressConfig config) {
        this.config = config;
    }

    @Override
    public Diagnosis examine() {
        try (ServerSocket free = new ServerSocket(config.port(), 1, InetAddress.getByName(config.host()))) {
            return Diagnosis.healthy("port", config.host() + ":" + free.getLocalPort() + " is free");
        } catch (IOException taken) {
            return touchlineAnswers()
                    ? Diagnosis.healthy("port", "a Touchline server answers on " + config.port())
                    : Diagnosis.sick(
                            "port",
                            config.host() + ":" + config.port() + " cannot be had: " + taken.getMessage(),
                            "stop what listens there, or set TOUCHLINE_INGRESS_PORT to another port");
        }
    }

    private boolean touchlineAnswers() {
        try {
            URI version = URI.create("http://127.0.0.1:" + config.port() + "/version");
            HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
            HttpRequest request =
                    HttpRequest.newBuilder(version).timeout(PATIENCE).build();
            return client.send(request, BodyHandlers.ofString()).body().contains("git_commit");
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
