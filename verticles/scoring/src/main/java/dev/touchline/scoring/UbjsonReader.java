package dev.touchline.scoring;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Reads UBJSON value by value, as far as XGBoost writes it: objects are open; arrays are open, counted or of one type. The
 * bytes are not trusted: nothing is set aside that they could not fill, and nothing is followed into any depth. Confined
 * to one thread; every method throws {@link IllegalArgumentException} where the next value is not what it reads.
 */
final class UbjsonReader {
    private static final int DEEPEST = 64;
    private static final int OPEN = -1;
    private static final char MIXED = 0;

    private final ByteBuffer in;
    private int depth;

    UbjsonReader(byte[] bytes) {
        in = ByteBuffer.wrap(bytes);
    }

    /**
     * What stands before the elements of an array.
     *
     * @param type of all of them, or {@code MIXED} where each has its own
     * @param count how many there are, or {@code OPEN}
     */
    private record Header(char type, int count) {}

    /** Reads an object. The member is given each key and must read or skip its value. */
    void object(Consumer<String> member) {
        expect('{');
        descend();
        while (!next('}')) {
            member.accept(string());
        }
        depth--;
    }

    /** Reads an array of values that have a type each. The element must read one of them. */
    <T> List<T> list(Supplier<T> element) {
        Header header = header();
        if (header.type != MIXED && header.count > 0) {
            throw damaged("bare numbers stand where a list should");
        }
        return elements(header, element);
    }

    /** Reads an array of whole numbers that fit an {@code int}. */
    int[] integers() {
        Header header = header();
        if (header.type == MIXED) {
            return elements(header, () -> integer(tag())).stream()
                    .mapToInt(Integer::intValue)
                    .toArray();
        }
        int[] found = new int[header.count];
        for (int i = 0; i < found.length; i++) {
            found[i] = integer(header.type);
        }
        return found;
    }

    /** Reads an array of numbers of one type, as near as a {@code float} can be. */
    float[] floats() {
        Header header = header();
        if (header.type == MIXED) {
            throw damaged("a list stands where bare numbers should");
        }
        float[] found = new float[header.count];
        if (header.type == 'd') {
            // All of XGBoost's are of this type, and together they are most of a booster.
            in.asFloatBuffer().get(found);
            skip(found.length * Float.BYTES);
            return found;
        }
        for (int i = 0; i < found.length; i++) {
            found[i] = (float) number(header.type);
        }
        return found;
    }

    /** Reads a text. */
    String text() {
        expect('S');
        return string();
    }

    /** Passes over one value of any kind. */
    void skip() {
        need(1);
        switch (in.get(in.position())) {
            case '{' -> object(key -> skip());
            case '[' -> skipArray();
            case 'S' -> text();
            default -> skip(size(tag()));
        }
    }

    private void skipArray() {
        Header header = header();
        if (header.type == MIXED) {
            elements(header, () -> {
                skip();
                return true;
            });
        } else {
            skip(header.count * size(header.type));
        }
    }

    private void skip(int bytes) {
        need(bytes);
        in.position(in.position() + bytes);
    }

    private Header header() {
        expect('[');
        char type = next('$') ? tag() : MIXED;
        if (!next('#')) {
            if (type != MIXED) {
                throw damaged("an array of one type says not how long it is");
            }
            return new Header(MIXED, OPEN);
        }
        int count = integer(tag());
        int smallest = type == MIXED ? 1 : size(type);
        if (count < 0 || smallest == 0) {
            throw damaged("an array of " + count + " elements cannot be");
        }
        need((long) count * smallest);
        return new Header(type, count);
    }

    private <T> List<T> elements(Header header, Supplier<T> element) {
        descend();
        List<T> found = new ArrayList<>();
        while (header.count == OPEN ? !next(']') : found.size() < header.count) {
            found.add(element.get());
        }
        depth--;
        return found;
    }

    private void descend() {
        if (++depth > DEEPEST) {
            throw damaged("it is nested deeper than any booster");
        }
    }

    private String string() {
        int length = integer(tag());
        if (length < 0) {
            throw damaged("a text has the length " + length);
        }
        need(length);
        byte[] bytes = new byte[length];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private int integer(char type) {
        double value = number(type);
        if (value != (int) value) {
            throw damaged(value + " stands where a whole number should");
        }
        return (int) value;
    }

    private double number(char type) {
        need(size(type));
        return switch (type) {
            case 'i' -> in.get();
            case 'U' -> in.get() & 0xff;
            case 'I' -> in.getShort();
            case 'l' -> in.getInt();
            case 'L' -> in.getLong();
            case 'd' -> in.getFloat();
            case 'D' -> in.getDouble();
            default -> throw damaged("'" + type + "' stands where a number should");
        };
    }

    private int size(char type) {
        return switch (type) {
            case 'Z', 'N', 'T', 'F' -> 0;
            case 'i', 'U', 'C' -> Byte.BYTES;
            case 'I' -> Short.BYTES;
            case 'l', 'd' -> Integer.BYTES;
            case 'L', 'D' -> Long.BYTES;
            default -> throw damaged("there is no type " + (int) type);
        };
    }

    private char tag() {
        need(1);
        return (char) (in.get() & 0xff);
    }

    /** Whether this comes next; if so, it is passed. */
    private boolean next(char wanted) {
        need(1);
        boolean found = in.get(in.position()) == wanted;
        if (found) {
            in.get();
        }
        return found;
    }

    private void expect(char wanted) {
        if (!next(wanted)) {
            throw damaged("there is no '" + wanted + "'");
        }
    }

    private void need(long bytes) {
        if (in.remaining() < bytes) {
            throw damaged("it is cut short");
        }
    }

    private IllegalArgumentException damaged(String what) {
        return new IllegalArgumentException("its trees cannot be read: " + what + " at byte " + in.position());
    }
}
