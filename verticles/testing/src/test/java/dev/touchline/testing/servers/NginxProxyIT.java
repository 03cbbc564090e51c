package dev.touchline.testing.servers;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NginxProxyIT {
    @TempDir
    private Path folder;

    private final Queue<String> keys = new ConcurrentLinkedQueue<>();

    @Test
    void triesTheNextCopyUnderTheSameKeyWhenOneIsUnavailable() throws Exception {
        HttpServer unavailable = copy(503);
        HttpServer well = copy(200);
        List<Integer> ports = List.of(
                Ports.free(),
                unavailable.getAddress().getPort(),
                well.getAddress().getPort());
        try (NginxProxy proxy = NginxProxy.start(folder, ports)) {
            for (int i = 0; i < 12; i++) {
                keys.clear();
                assertThat(post(proxy).statusCode()).isEqualTo(200);
                assertThat(keys).isNotEmpty().doesNotContain("");
                assertThat(List.copyOf(keys).stream().distinct()).hasSize(1);
            }
        } finally {
            unavailable.stop(0);
            well.stop(0);
        }
    }

    @Test
    void leavesTheCallersOwnKeyAlone() throws Exception {
        HttpServer well = copy(200);
        try (NginxProxy proxy =
                NginxProxy.start(folder, List.of(well.getAddress().getPort()))) {
            post(proxy, "Idempotency-Key", "mine");
            assertThat(keys).containsExactly("mine");
        } finally {
            well.stop(0);
        }
    }

    private HttpServer copy(int status) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key")));
            exchange.getRequestBody().readAllBytes();
            byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static HttpResponse<String> post(NginxProxy proxy, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(proxy.uri() + "/predict")).POST(BodyPublishers.ofString("{}"));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }
}
