package dev.touchline.ingress.batch;

import io.vertx.core.buffer.Buffer;

/**
 * A line of a request.
 *
 * @param number its number, from 1
 * @param text what it says, without its end; nothing where it is too long
 * @param tooLong whether it is longer than allowed, and was thrown away
 */
record Line(long number, Buffer text, boolean tooLong) {
    private static final byte SPACE = ' ';

    /** Whether there is nothing on it. */
    boolean blank() {
        for (int i = 0; i < text.length(); i++) {
            byte character = text.getByte(i);
            if (character < 0 || character > SPACE) {
                return false;
            }
        }
        return !tooLong;
    }
}
