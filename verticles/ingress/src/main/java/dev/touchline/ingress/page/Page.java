package dev.touchline.ingress.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The web page: its index, and the files that the index names, which are all that is served. Reads them once; fails with
 * an {@link IllegalStateException} when one is missing. Immutable.
 */
public final class Page {
    private static final String ROOT = "/dev/touchline/page/";
    private static final Pattern NAMED = Pattern.compile("(?:href|src)=\"/page/([a-z0-9./-]+)\"");

    /** A comment that has its lines to itself. */
    private static final Pattern COMMENT = Pattern.compile("(?m)^ *(?://.*|/\\*\\*(?s:.*?)\\*/)$");

    private final PageFile index;
    private final Map<String, PageFile> files = new HashMap<>();

    /** Reads the page out of the jar. */
    public Page() {
        byte[] content = read(ROOT + "index.html");
        index = new PageFile("text/html; charset=utf-8", content);
        Matcher named = NAMED.matcher(new String(content, StandardCharsets.UTF_8));
        while (named.find()) {
            String name = named.group(1);
            byte[] file = read(ROOT + name);
            files.put(name, new PageFile(typeOf(name), name.endsWith(".js") ? withoutComments(file) : file));
        }
    }

    /** What a browser shows first. */
    public PageFile index() {
        return index;
    }

    /** A file by its path under {@code /page/}. */
    Optional<PageFile> file(String path) {
        return Optional.ofNullable(files.get(path));
    }

    /** A module whose lines of comment are empty, so that they need not travel and its lines keep their numbers. */
    private static byte[] withoutComments(byte[] module) {
        String text = new String(module, StandardCharsets.UTF_8);
        String code = COMMENT.matcher(text)
                .replaceAll(comment -> "\n".repeat((int) comment.group().lines().count() - 1));
        return code.getBytes(StandardCharsets.UTF_8);
    }

    private static String typeOf(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1);
        return switch (ending) {
            case "js" -> "text/javascript; charset=utf-8";
            case "css" -> "text/css; charset=utf-8";
            case "svg" -> "image/svg+xml";
            default -> throw new IllegalStateException("the page names " + name + ", whose type is not known");
        };
    }

    private static byte[] read(String resource) {
        try (InputStream in = Page.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the jar has no " + resource);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }
}
