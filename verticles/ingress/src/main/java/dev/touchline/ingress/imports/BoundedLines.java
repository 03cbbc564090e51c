package dev.touchline.ingress.imports;

import java.io.BufferedReader;
import java.io.IOException;

/** Reads lines of which no client can make one that fills the memory. Confined to one thread. */
final class BoundedLines implements AutoCloseable {
    private final BufferedReader in;
    private final int longest;

    /** Lines of at most {@code longest} characters; a longer one is cut to a single character more. */
    BoundedLines(BufferedReader in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /** The next line without its end, or null when there is none. */
    String next() throws IOException {
        int character = in.read();
        if (character < 0) {
            return null;
        }
        StringBuilder line = new StringBuilder();
        for (; character >= 0 && character != '\n'; character = in.read()) {
            if (line.length() <= longest) {
                line.append((char) character);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
