package dev.touchline.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The web page, as it is served. */
class WebPageTest {
    private static RunningIngress ingress;

    @BeforeAll
    static void start() {
        ingress = RunningIngress.start();
    }

    @AfterAll
    static void stop() {
        ingress.close();
    }

    private static HttpRequest.Builder page() {
        return ingress.to("/").header("Accept", "text/html");
    }

    @Test
    void keepsTheBrowserFromLoadingAnythingFromElsewhere() {
        HttpResponse<String> response = ingress.send(page());

        assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'", "style-src 'self'")
                .doesNotContain("unsafe");
        assertThat(response.body()).doesNotContain("<script>", "<style", "style=\"", "onclick=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"app.js", "touchline.css", "icon.svg", "lib/preact.js", "views/index.js", "parts/bar.js"})
    void servesWhatItsIndexNames(String name) {
        HttpResponse<String> response = ingress.get("/page/" + name);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nothing.js",
                "index.html",
                "libraries.properties",
                "views/nothing.js",
                "..%2fopenapi.yaml",
                "views/..%2f..%2fingress",
                "lib%2fpreact.js"
            })
    void servesNothingElse(String name) {
        assertThat(ingress.get("/page/" + name).statusCode()).isEqualTo(404);
    }

    @Test
    void sendsNothingTwiceToABrowserThatHasIt() {
        String tag = ingress.get("/page/app.js").headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> again =
                ingress.send(ingress.to("/page/app.js").header("If-None-Match", "\"other\", W/" + tag));

        assertThat(tag).startsWith("\"");
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers().firstValue("ETag")).contains(tag);
        assertThat(ingress.send(ingress.to("/page/app.js").header("If-None-Match", "\"other\""))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void compressesForThoseWhoTakeItUnderATagOfItsOwn() throws IOException, InterruptedException {
        HttpRequest request =
                ingress.to("/page/app.js").header("Accept-Encoding", "br, gzip").build();
        HttpResponse<byte[]> zipped = HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
        HttpResponse<String> plain = ingress.get("/page/app.js");

        assertThat(zipped.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(zipped.headers().firstValue("Vary").orElseThrow()).contains("Accept-Encoding");
        assertThat(zipped.headers().firstValue("ETag"))
                .isNotEqualTo(plain.headers().firstValue("ETag"));
        assertThat(new GZIPInputStream(new ByteArrayInputStream(zipped.body())).readAllBytes())
                .isEqualTo(plain.body().getBytes(StandardCharsets.UTF_8));
    }
}
