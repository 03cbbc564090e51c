package dev.touchline.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The packaged application as an operating system process, seen from outside only. */
final class TouchlineProcess implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration POLL = Duration.ofMillis(50);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Process process;
    private final Path log;
    private final int port;

    private TouchlineProcess(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    /** Serves on a free port with the given data folder; returns once it is ready. */
    static TouchlineProcess serve(Path data, Map<String, String> environment) {
        int port = freePort();
        TouchlineProcess started = start(data, port, environment);
        started.awaitReady();
        return started;
    }

    static TouchlineProcess start(Path data, int port, Map<String, String> environment) {
        Path log = data.resolveSibling(data.getFileName() + "-" + port + ".log");
        ProcessBuilder builder = new ProcessBuilder(command("serve"));
        builder.environment().putAll(environment);
        builder.environment().put("TOUCHLINE_DATA_DIR", data.toString());
        builder.environment().put("TOUCHLINE_INGRESS_PORT", Integer.toString(port));
        try {
            return new TouchlineProcess(
                    builder.redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start(),
                    log,
                    port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command to its end. */
    static Ended run(Path data, Map<String, String> environment, String... arguments) throws Exception {
        Path out = Files.createTempFile("touchline", ".out");
        Path err = Files.createTempFile("touchline", ".err");
        ProcessBuilder builder = new ProcessBuilder(command(arguments));
        builder.environment().putAll(environment);
        builder.environment().put("TOUCHLINE_DATA_DIR", data.toString());
        Process command =
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        if (!command.waitFor(120, TimeUnit.SECONDS)) {
            command.destroyForcibly();
            throw new AssertionError("still running: " + String.join(" ", arguments));
        }
        return new Ended(command.exitValue(), Files.readString(out), Files.readString(err));
    }

    private static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                System.getProperty("touchline.jar")));
        command.addAll(List.of(arguments));
        return command;
    }

    /** How a command ended. */
    record Ended(int exitCode, String out, String err) {}

    /** An answer over HTTP. */
    record Answer(int status, JsonNode body, HttpResponse<String> response) {
        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    private void awaitReady() {
        Instant end = Instant.now().plus(START);
        while (Instant.now().isBefore(end) && process.isAlive()) {
            if (readyNow()) {
                return;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        String story = log();
        close();
        throw new AssertionError("not ready within " + START + ":\n" + story);
    }

    private boolean readyNow() {
        try {
            return http.send(request("/readyz").GET().build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    Answer get(String path) throws Exception {
        return answer(request(path).GET().build());
    }

    Answer post(String path, String contentType, String body, String... headers) throws Exception {
        HttpRequest.Builder request =
                request(path).header("Content-Type", contentType).POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return answer(request.build());
    }

    private Answer answer(HttpRequest request) throws Exception {
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        String type = response.headers().firstValue("content-type").orElse("");
        return new Answer(
                response.statusCode(), type.contains("json") ? JSON.readTree(response.body()) : null, response);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(60));
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    /** Ends the process as a power cut would. */
    void killHard() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks the process to stop and gives its exit code. */
    int terminate() throws InterruptedException {
        process.destroy();
        return awaitExit();
    }

    int awaitExit() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("did not end within 60 s:\n" + log());
        }
        return process.exitValue();
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
