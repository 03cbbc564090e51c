package dev.touchline.ingress.page;

import dev.touchline.ingress.contract.MediaRange;
import dev.touchline.ingress.reply.Reply;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * A file of the page, as it is and compressed, each with the tag of its very bytes. A browser asks each time whether it
 * still has the right one, so that all files that it shows are of one build. Immutable.
 */
public final class PageFile {
    private final Reply plain;
    private final Reply compressed;

    PageFile(String type, byte[] content) {
        plain = reply(type, content, Map.of());
        compressed = reply(type, gzip(content), Map.of("Content-Encoding", "gzip"));
    }

    private static Reply reply(String type, byte[] body, Map<String, String> headers) {
        return new Reply(200, type, Buffer.buffer(body), headers)
                .cached(Reply.ASK_FIRST)
                .with(Map.of("Vary", "Accept, Accept-Encoding"));
    }

    /** The file in the form that the request takes. */
    public Reply answer(HttpServerRequest request) {
        boolean takesGzip = MediaRange.names(request.getHeader(HttpHeaders.ACCEPT_ENCODING), "gzip");
        return takesGzip ? compressed : plain;
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(content.length);
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
