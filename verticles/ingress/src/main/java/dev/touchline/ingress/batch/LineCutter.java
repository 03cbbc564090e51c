package dev.touchline.ingress.batch;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/**
 * Cuts lines out of chunks as these arrive. It keeps what it was given and has not cut yet: the last chunk, and of a line
 * that has no end yet no more than a line may have. Confined to one thread.
 */
final class LineCutter {
    private static final byte LINE_FEED = '\n';

    private final int longest;
    private Buffer kept = Buffer.buffer();
    private int begin;
    private int searched;
    private boolean tooLong;
    private boolean ended;
    private long number;

    /** Lines of at most {@code longest} bytes. */
    LineCutter(int longest) {
        this.longest = longest;
    }

    void add(Buffer chunk) {
        kept = begin == kept.length()
                ? chunk
                : Buffer.buffer(kept.length() - begin + chunk.length())
                        .appendBuffer(kept, begin, kept.length() - begin)
                        .appendBuffer(chunk);
        searched -= begin;
        begin = 0;
    }

    /** There are no more chunks: what has no end yet is the last line. */
    void end() {
        ended = true;
    }

    /** Whether there are no more lines and never will be. */
    boolean exhausted() {
        return ended && begin == kept.length() && !tooLong;
    }

    /** The next line; nothing when it has not arrived yet, or when there are no more. */
    Optional<Line> next() {
        for (; searched < kept.length(); searched++) {
            if (kept.getByte(searched) == LINE_FEED) {
                searched++;
                return Optional.of(cut(searched - 1, searched));
            }
        }
        if (searched - begin > longest) {
            tooLong = true;
            begin = searched;
        }
        return ended && !exhausted() ? Optional.of(cut(searched, searched)) : Optional.empty();
    }

    private Line cut(int end, int next) {
        boolean over = tooLong || end - begin > longest;
        Line line = new Line(++number, over ? Buffer.buffer() : kept.getBuffer(begin, end), over);
        tooLong = false;
        begin = next;
        return line;
    }

    /** Throws away what is kept; there are no more lines. */
    void discard() {
        kept = Buffer.buffer();
        begin = 0;
        searched = 0;
        tooLong = false;
        ended = true;
    }

    /** The number of the last line that was cut, 0 before the first. */
    long number() {
        return number;
    }

    /** How many bytes are kept. */
    int kept() {
        return kept.length() - begin;
    }
}
