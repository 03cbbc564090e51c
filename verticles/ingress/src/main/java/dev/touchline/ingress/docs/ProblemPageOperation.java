package dev.touchline.ingress.docs;

import dev.touchline.ingress.http.Operation;
import dev.touchline.ingress.http.Request;
import dev.touchline.ingress.reply.Reply;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** {@code GET /problems/{code}}: what a kind of problem means, where its {@code type} points. */
final class ProblemPageOperation implements Operation {
    private final Properties pages = new Properties();

    ProblemPageOperation() {
        try (InputStream in = ProblemPageOperation.class.getResourceAsStream("problems.properties")) {
            pages.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String id() {
        return "getProblem";
    }

    @Override
    public Future<Reply> answer(Request request) {
        String code = request.parameters().required("code");
        String text = pages.getProperty(code, pages.getProperty("any-other"));
        return Future.succeededFuture(Reply.text(200, code + "\n\n" + text + "\n"));
    }

    @Override
    public boolean admitted() {
        return false;
    }
}
