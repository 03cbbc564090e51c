package dev.touchline.ingress.imports;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Lets CSV pass and remembers the records in which a quote stands where the format knows none (RFC 4180, 2.5 to 2.7): within
 * a cell that is not in quotes, or with text behind the one that ends a cell. The parser takes both for a part of the text,
 * and so would make a club of a slip of the pen. Keeps no more than the parser reads ahead. Confined to one thread.
 */
final class StrayQuotes extends FilterReader {
    private final Deque<Integer> records = new ArrayDeque<>();
    private Place place = Place.BEGIN;
    private int line = 1;
    private int record = 1;
    private boolean afterReturn;

    private enum Place {
        /** At the begin of a cell. */
        BEGIN,
        /** In a cell without quotes. */
        PLAIN,
        /** In a cell with quotes. */
        QUOTED,
        /** Behind a quote that ends a cell, or is the first of two that stand for one. */
        CLOSED
    }

    StrayQuotes(Reader in) {
        super(in);
    }

    /** The lines on which such records begin, up to the one that begins on {@code last}; each is told once. */
    List<Integer> upTo(int last) {
        List<Integer> found = new ArrayList<>();
        while (!records.isEmpty() && records.peek() <= last) {
            found.add(records.poll());
        }
        return found;
    }

    @Override
    public int read() throws IOException {
        int character = super.read();
        if (character >= 0) {
            pass((char) character);
        }
        return character;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        int count = super.read(target, offset, length);
        for (int i = 0; i < count; i++) {
            pass(target[offset + i]);
        }
        return count;
    }

    private void pass(char character) {
        boolean ends = character == '\r' || character == '\n';
        if (ends && !(character == '\n' && afterReturn)) {
            line++;
        }
        afterReturn = character == '\r';
        if (place == Place.QUOTED) {
            place = character == '"' ? Place.CLOSED : Place.QUOTED;
        } else if (ends) {
            place = Place.BEGIN;
            record = line;
        } else if (character == ',') {
            place = Place.BEGIN;
        } else {
            place = within(character == '"');
        }
    }

    /** Where a character leads that neither ends a cell nor stands in quotes. */
    private Place within(boolean quote) {
        boolean opens = quote && (place == Place.BEGIN || place == Place.CLOSED);
        boolean stray = place == Place.CLOSED ? !quote : place == Place.PLAIN && quote;
        if (stray && !Integer.valueOf(record).equals(records.peekLast())) {
            records.add(record);
        }
        return opens ? Place.QUOTED : Place.PLAIN;
    }
}
