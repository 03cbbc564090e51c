package dev.touchline.ingress.page;

import dev.touchline.ingress.contract.MediaRange;
import dev.touchline.ingress.reply.Reply;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * A file of the page, as it is and compressed, each with the tag of its very bytes. A browser asks each time whether it
 * still has the right one, so that all files that it shows are of one build. Immutable.
 */
public final class PageFile {
    private static final int TAG_BYTES = 16;

    private final Reply plain;
    private final Reply compressed;

    PageFile(String type, byte[] content) {
        plain = reply(type, content, Map.of());
        compressed = reply(type, gzip(content), Map.of("Content-Encoding", "gzip"));
    }

    private static Reply reply(String type, byte[] body, Map<String, String> headers) {
        Map<String, String> caching =
                Map.of("ETag", tag(body), "Cache-Control", "no-cache", "Vary", "Accept, Accept-Encoding");
        return new Reply(200, type, Buffer.buffer(body), caching).with(headers);
    }

    /** The file in the form that the request takes, or 304 where it has that already. */
    public Reply answer(HttpServerRequest request) {
        boolean takesGzip = MediaRange.names(request.getHeader(HttpHeaders.ACCEPT_ENCODING), "gzip");
        Reply reply = takesGzip ? compressed : plain;
        return has(request.getHeader(HttpHeaders.IF_NONE_MATCH), reply.headers().get("ETag"))
                ? new Reply(304, reply.type(), Buffer.buffer(), reply.headers())
                : reply;
    }

    private static boolean has(String ifNoneMatch, String tag) {
        return ifNoneMatch != null
                && Arrays.stream(ifNoneMatch.split(","))
                        .map(String::strip)
                        .anyMatch(one -> one.equals("*") || one.equals(tag) || one.equals("W/" + tag));
    }

    private static String tag(byte[] body) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
            return '"' + HexFormat.of().formatHex(hash, 0, TAG_BYTES) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
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
