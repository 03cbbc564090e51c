package dev.touchline.launcher.doctor;

import dev.touchline.history.HistoryConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;

/** Whether the PostgreSQL server that the configuration names can be reached. */
final class DatabaseExamination implements Examination {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int USUAL_PORT = 5432;

    private final HistoryConfig config;

    DatabaseExamination(HistoryConfig config) {
        this.config = config;
    }

    @Override
    public Diagnosis examine() {
        return config.postgresUri()
                .map(uri -> reach(uri.reveal()))
                .orElseGet(() -> Diagnosis.healthy("database", "the embedded PostgreSQL, in the data folder"));
    }

    private static Diagnosis reach(String uri) {
        String place = "the configured server";
        try (Socket socket = new Socket()) {
            URI parsed = URI.create(uri);
            int port = parsed.getPort() < 0 ? USUAL_PORT : parsed.getPort();
            place = parsed.getHost() + ":" + port;
            socket.connect(new InetSocketAddress(parsed.getHost(), port), (int) PATIENCE.toMillis());
            return Diagnosis.healthy("database", place + " accepts connections");
        } catch (IOException e) {
            return Diagnosis.sick(
                    "database",
                    place + " cannot be reached: " + e.getMessage(),
                    "start that server, or correct POSTGRES_URI, or unset it to use the embedded one");
        } catch (IllegalArgumentException e) {
            return Diagnosis.sick(
                    "database", "POSTGRES_URI is not a URI", "write it as postgres://user:password@host:5432/database");
        }
    }
}
