package dev.touchline.mesh.bus;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;

/** What comes in place of a record that was too large to be sent to another process, of so many bytes. */
record TooLarge(int bytes) {
    static final String CODE = "message-too-large";

    Failure failure() {
        return Failure.of(
                Category.INVALID,
                CODE,
                "A message to another process may have " + RecordCodec.MOST_BYTES + " bytes, this one has " + bytes
                        + "; ask for less at a time.");
    }
}
