package dev.touchline.ingress.inference;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** What the elements of a tensor are, of the datatypes of the protocol those that a feature can come in. */
enum Datatype {
    FP32(Float.BYTES) {
        @Override
        double next(ByteBuffer bytes) {
            return bytes.getFloat();
        }
    },
    FP64(Double.BYTES) {
        @Override
        double next(ByteBuffer bytes) {
            return bytes.getDouble();
        }
    },
    INT32(Integer.BYTES) {
        @Override
        double next(ByteBuffer bytes) {
            return bytes.getInt();
        }
    },
    INT64(Long.BYTES) {
        @Override
        double next(ByteBuffer bytes) {
            return bytes.getLong();
        }
    };

    private final int width;

    Datatype(int width) {
        this.width = width;
    }

    static Optional<Datatype> of(String name) {
        return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
    }

    /** Bytes that an element takes in the binary form. */
    int width() {
        return width;
    }

    /** The next element of the binary form, whose byte order is set. */
    abstract double next(ByteBuffer bytes);
}
