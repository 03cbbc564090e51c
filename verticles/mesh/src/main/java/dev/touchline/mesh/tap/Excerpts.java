package dev.touchline.mesh.tap;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.filter.FilteringGeneratorDelegate;
import com.fasterxml.jackson.core.filter.TokenFilter;
import com.fasterxml.jackson.core.filter.TokenFilter.Inclusion;
import dev.touchline.mesh.config.Redaction;
import dev.touchline.mesh.json.Json;
import dev.touchline.mesh.tap.Tapped.Excerpt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Makes excerpts of bodies: without secrets, and no longer than a screen. Writing stops at the cut, however much there is. */
final class Excerpts {
    static final int MOST_BYTES = 2048;

    private static final Pattern SECRET =
            Pattern.compile("(?i).*(?:key|token|passw|secret|authorization|cookie|credential).*");

    private Excerpts() {}

    /** An excerpt of a body that can be written as JSON. */
    static Excerpt of(Object body) {
        Secrets secrets = new Secrets();
        Cut cut = new Cut();
        boolean all = write(body, secrets, cut);
        return new Excerpt(Redaction.text(cut.text()), !all, List.copyOf(secrets.hidden));
    }

    private static boolean write(Object body, Secrets secrets, Cut cut) {
        try (JsonGenerator raw = Json.mapper().createGenerator(cut)) {
            JsonGenerator shown = new FilteringGeneratorDelegate(raw, secrets, Inclusion.INCLUDE_ALL_AND_PATH, true);
            Json.mapper().writeValue(shown, body);
            shown.flush();
            return true;
        } catch (IOException full) {
            return false;
        }
    }

    /** Passes everything except for values whose names sound like secrets. */
    private static final class Secrets extends TokenFilter {
        private final Set<String> hidden = new TreeSet<>();

        @Override
        public TokenFilter includeProperty(String name) {
            if (SECRET.matcher(name).matches()) {
                hidden.add(name);
                return null;
            }
            return this;
        }

        @Override
        public boolean includeEmptyArray(boolean contentsFiltered) {
            return true;
        }

        @Override
        public boolean includeEmptyObject(boolean contentsFiltered) {
            return true;
        }
    }

    /** Takes so many bytes and no more. */
    private static final class Cut extends OutputStream {
        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();

        @Override
        public void write(int oneByte) throws IOException {
            write(new byte[] {(byte) oneByte}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            int room = MOST_BYTES - taken.size();
            taken.write(bytes, from, Math.min(room, length));
            if (length > room) {
                throw new IOException("enough");
            }
        }

        /** What was taken, without half a character at its end. */
        String text() {
            String text = taken.toString(StandardCharsets.UTF_8);
            return text.endsWith("\uFFFD") ? text.substring(0, text.length() - 1) : text;
        }
    }
}
