package dev.touchline.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the page to what it promises before any browser sees it. */
class PageTest {
    /** Of {@code preact/standalone.module.js} in the npm package htm 3.1.1, which carries Preact along. */
    private static final String LIBRARY_DIGEST = "72284e8e9079c87817145df1110f74e8a2aa040b2fc384922e18dfcb46fc1fd7";

    private static final String ROOT = "/dev/touchline/page/";
    private static final Pattern NAMED = Pattern.compile("(?:href|src)=\"/page/([^\"]+)\"");
    private static final Pattern IMPORTED = Pattern.compile("from '([^']+)'");

    @Test
    void namesEveryFileInItsIndexOnce() {
        assertThat(named()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(files());
    }

    @Test
    void importsOnlyWhatItHas() {
        for (String name : ownModules()) {
            Matcher imported = IMPORTED.matcher(text(name));
            while (imported.find()) {
                Path target = Path.of(name).resolveSibling(imported.group(1)).normalize();
                assertThat(named()).as(name).contains(target.toString());
            }
        }
    }

    @Test
    void neverWritesMarkupFromText() {
        for (String name : ownModules()) {
            assertThat(text(name))
                    .as(name)
                    .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(");
        }
    }

    @Test
    void loadsNothingFromElsewhere() {
        for (String name : files()) {
            if (!name.startsWith("lib/")) {
                assertThat(text(name).replace("http://www.w3.org/2000/svg", ""))
                        .as(name)
                        .doesNotContainPattern("https?://[a-z]");
            }
        }
    }

    @Test
    void bringsItsLibraryUnchanged() throws NoSuchAlgorithmException {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(read(ROOT + "lib/preact.js"));

        assertThat(HexFormat.of().formatHex(hash)).isEqualTo(LIBRARY_DIGEST);
    }

    private static List<String> ownModules() {
        return files().stream()
                .filter(name -> name.endsWith(".js") && !name.startsWith("lib/"))
                .toList();
    }

    /** What the index names. */
    private static List<String> named() {
        List<String> names = new ArrayList<>();
        Matcher named = NAMED.matcher(new String(read(ROOT + "index.html"), StandardCharsets.UTF_8));
        while (named.find()) {
            names.add(named.group(1));
        }
        return names;
    }

    /** What the module holds, beside the index. */
    private static List<String> files() {
        Path root = root();
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .filter(name -> !name.equals("index.html"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        try {
            return Path.of(PageTest.class.getResource(ROOT + "index.html").toURI())
                    .getParent();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(String name) {
        return new String(read(ROOT + name), StandardCharsets.UTF_8);
    }

    private static byte[] read(String resource) {
        try (InputStream in = PageTest.class.getResourceAsStream(resource)) {
            assertThat(in).as(resource).isNotNull();
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
