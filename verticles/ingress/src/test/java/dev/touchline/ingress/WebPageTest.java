package dev.touchline.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The web page, as it is served. */
class WebPageTest {
    /** What the whole page may weigh on its way. */
    private static final int MOST_BYTES = 60_000;

    private static final Pattern NAMED = Pattern.compile("(?:href|src)=\"(/page/[^\"]+)\"");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
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
    void leavesABrowserThePolicyOfThePageThatItHas() {
        HttpResponse<String> first = ingress.send(page());
        String tag = first.headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> again = ingress.send(page().header("If-None-Match", tag));

        assertThat(again.statusCode()).isEqualTo(304);
        // What a 304 says of a policy replaces what came with the page.
        assertThat(again.headers().allValues("Content-Security-Policy"))
                .isSubsetOf(first.headers().allValues("Content-Security-Policy"));
    }

    @Test
    void weighsLessThanSixtyKilobytesInAll() {
        String index = ingress.send(page()).body();
        int sum = compressed(page()).body().length;
        Matcher named = NAMED.matcher(index);
        while (named.find()) {
            sum += compressed(ingress.to(named.group(1))).body().length;
        }

        assertThat(sum).isBetween(20_000, MOST_BYTES);
    }

    private static HttpResponse<byte[]> compressed(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.header("Accept-Encoding", "br, gzip").build(), BodyHandlers.ofByteArray());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void keepsCommentsAtHomeAndLinesInTheirPlaces() throws IOException {
        String served = ingress.get("/page/router.js").body();
        String written;
        try (InputStream in = WebPageTest.class.getResourceAsStream("/dev/touchline/page/router.js")) {
            written = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }

        assertThat(written).contains("// Where the reader is");
        assertThat(served).doesNotContain("// Where", "/**", " * ");
        assertThat(served.lines().filter(line -> !line.isBlank()))
                .isSubsetOf(written.lines().toList());
        assertThat(linesBefore("export function go(", served)).isEqualTo(linesBefore("export function go(", written));
    }

    private static long linesBefore(String code, String text) {
        return text.lines().takeWhile(line -> !line.startsWith(code)).count();
    }

    @Test
    void compressesForThoseWhoTakeItUnderATagOfItsOwn() throws IOException {
        HttpResponse<byte[]> zipped = compressed(ingress.to("/page/app.js"));
        HttpResponse<String> plain = ingress.get("/page/app.js");

        assertThat(zipped.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(zipped.headers().firstValue("Vary").orElseThrow()).contains("Accept-Encoding");
        assertThat(zipped.headers().firstValue("ETag"))
                .isNotEqualTo(plain.headers().firstValue("ETag"));
        assertThat(new GZIPInputStream(new ByteArrayInputStream(zipped.body())).readAllBytes())
                .isEqualTo(plain.body().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void leavesTheRulesOfAPageThatIsKeptAsTheyAre() {
        var first = ingress.send(ingress.to("/").header("Accept", "text/html"));
        String tag = first.headers().firstValue("ETag").orElseThrow();

        var again = ingress.send(ingress.to("/").header("Accept", "text/html").header("If-None-Match", tag));

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.headers().firstValue("Content-Security-Policy")).isEmpty();
    }
}
