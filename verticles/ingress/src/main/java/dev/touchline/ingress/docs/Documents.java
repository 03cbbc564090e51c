package dev.touchline.ingress.docs;

import dev.touchline.ingress.reply.Reply;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;

/** Pages and their parts out of this jar, read once. Immutable. */
final class Documents {
    private static final String HTML = "text/html; charset=utf-8";
    private static final String CSS = "text/css; charset=utf-8";
    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final String FOR_AN_HOUR = "public, max-age=3600";

    private final Map<String, Reply> parts;

    Documents() {
        String webjar = "/META-INF/resources/webjars/swagger-ui/" + swaggerVersion() + "/";
        parts = Map.of(
                "swagger-ui.css", part(CSS, webjar + "swagger-ui.css"),
                "swagger-ui-bundle.js", part(SCRIPT, webjar + "swagger-ui-bundle.js"),
                "docs.js", part(SCRIPT, "docs.js"));
    }

    /** A part of a page by the name that the contract lists. */
    Reply part(String name) {
        return parts.get(name);
    }

    /** A page of this package. */
    Reply page(String resource) {
        return new Reply(200, HTML, read(resource), Map.of()).cached(Reply.ASK_FIRST);
    }

    /** A document of this package, as it is written. */
    Reply yaml(String resource) {
        return new Reply(200, "application/yaml", read(resource), Map.of());
    }

    private static Reply part(String type, String resource) {
        return new Reply(200, type, read(resource), Map.of()).cached(FOR_AN_HOUR);
    }

    private static String swaggerVersion() {
        Properties properties = new Properties();
        try (InputStream in = Documents.class.getResourceAsStream("documents.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("swagger-ui");
    }

    private static Buffer read(String resource) {
        try (InputStream in = Documents.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the jar has no " + resource);
            }
            return Buffer.buffer(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }
}
