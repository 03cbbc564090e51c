package dev.touchline.ingress.docs;

import dev.touchline.ingress.contract.MediaRange;
import dev.touchline.ingress.http.Operation;
import dev.touchline.ingress.http.Request;
import dev.touchline.ingress.reply.Reply;
import dev.touchline.ingress.reply.ReplyJson;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** {@code GET /}: where to go from here, as a page for a browser and as JSON for a program. */
final class LandingOperation implements Operation {
    /** Stands in the page for the address under which its reader found it. */
    private static final String HERE = "{here}";

    private static final Pattern PLAIN_AUTHORITY = Pattern.compile("[A-Za-z0-9.:\\[\\]-]{1,255}");

    private final Reply page;
    private final String text;
    private final Reply links;

    LandingOperation(Documents documents, ReplyJson json, String version) {
        Map<String, String> targets = new LinkedHashMap<>();
        targets.put("predict", "/predict");
        targets.put("teams", "/teams");
        targets.put("competitions", "/competitions");
        targets.put("matches", "/matches");
        targets.put("tasks", "/tasks");
        targets.put("model", "/predict/model/info");
        targets.put("docs", "/docs");
        targets.put("contract", "/openapi.yaml");
        targets.put("health", "/healthcheck");
        targets.put("metrics", "/metrics");
        targets.put("version", "/version");
        page = documents.page("landing.html");
        text = page.body().toString();
        links = Reply.json(200, json.write(new Links("Touchline", version, targets)));
    }

    @Override
    public String id() {
        return "getLanding";
    }

    @Override
    public Future<Reply> answer(Request request) {
        boolean browser = MediaRange.names(request.http().getHeader(HttpHeaders.ACCEPT), "text/html");
        Reply reply = browser ? pageFor(request.http().getHeader(HttpHeaders.HOST)) : links;
        return Future.succeededFuture(reply.with(Map.of("Vary", "Accept")));
    }

    private Reply pageFor(String host) {
        String here = host != null && PLAIN_AUTHORITY.matcher(host).matches() ? host : "localhost";
        return new Reply(page.status(), page.type(), Buffer.buffer(text.replace(HERE, here)), page.headers());
    }

    @Override
    public boolean admitted() {
        return false;
    }

    /** The reply to a program. */
    record Links(String name, String version, Map<String, String> links) {}
}
