package dev.touchline.ingress.docs;

import dev.touchline.ingress.contract.MediaRange;
import dev.touchline.ingress.http.Operation;
import dev.touchline.ingress.http.Request;
import dev.touchline.ingress.page.PageFile;
import dev.touchline.ingress.reply.Reply;
import dev.touchline.ingress.reply.ReplyJson;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code GET /}: the page for a browser, and where to go from here as JSON for a program. */
final class LandingOperation implements Operation {
    private final PageFile index;
    private final Reply links;

    LandingOperation(PageFile index, ReplyJson json, String version) {
        this.index = index;
        Map<String, String> targets = new LinkedHashMap<>();
        targets.put("predict", "/predict");
        targets.put("teams", "/teams");
        targets.put("competitions", "/competitions");
        targets.put("matches", "/matches");
        targets.put("tasks", "/tasks");
        targets.put("model", "/predict/model/info");
        targets.put("docs", "/docs");
        targets.put("contract", "/openapi.yaml");
        targets.put("bus", "/asyncapi.yaml");
        targets.put("health", "/healthcheck");
        targets.put("metrics", "/metrics");
        targets.put("version", "/version");
        links = Reply.json(200, json.write(new Links("Touchline", version, targets)))
                .with(Map.of("Vary", "Accept"));
    }

    @Override
    public String id() {
        return "getLanding";
    }

    @Override
    public Future<Reply> answer(Request request) {
        boolean browser = MediaRange.names(request.http().getHeader(HttpHeaders.ACCEPT), "text/html");
        return Future.succeededFuture(browser ? index.answer(request.http()) : links);
    }

    @Override
    public boolean admitted() {
        return false;
    }

    /** The reply to a program. */
    record Links(String name, String version, Map<String, String> links) {}
}
