package dev.touchline.ingress.inference;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Reads the tensors of one body, in their order. */
final class TensorReader {
    /** Matches in one request; the limit of the body is usually met sooner. */
    static final int MOST_ROWS = 1_000;

    private static final int MOST_ELEMENTS = 1_000_000;
    private static final double LARGEST = 3.4e38;

    private final ByteBuffer binary;

    /** A reader of tensors, whose elements follow the JSON in the given bytes where they are not part of it. */
    TensorReader(Buffer binary) {
        this.binary = ByteBuffer.wrap(binary.getBytes()).order(ByteOrder.LITTLE_ENDIAN);
    }

    Tensor read(JsonNode input) {
        String name = input.path("name").asText();
        if (name.isEmpty()) {
            throw Refused.because("Each tensor needs a \"name\".");
        }
        Datatype type = Datatype.of(input.path("datatype").asText())
                .orElseThrow(() ->
                        Refused.because(Names.quoted(name) + " needs a \"datatype\" of FP32, FP64, INT32 or INT64."));
        List<Integer> shape = shape(name, input.path("shape"));
        int size = shape.stream().reduce(1, Math::multiplyExact);
        JsonNode length = input.at("/parameters/binary_data_size");
        double[] values = length.isMissingNode()
                ? inJson(name, input.path("data"), size)
                : inBytes(name, type, size, length.asLong());
        return new Tensor(name, shape, values);
    }

    private static List<Integer> shape(String name, JsonNode dimensions) {
        List<Integer> shape = new ArrayList<>();
        long size = 1;
        for (JsonNode dimension : dimensions) {
            size *= dimension.canConvertToInt() ? dimension.intValue() : 0;
            if (!dimension.isIntegralNumber() || size < 1 || size > MOST_ELEMENTS) {
                throw Refused.because("The \"shape\" of " + Names.quoted(name) + " must be of positive whole numbers.");
            }
            shape.add(dimension.intValue());
        }
        if (shape.isEmpty() || shape.get(0) > MOST_ROWS) {
            throw Refused.because("The \"shape\" of " + Names.quoted(name)
                    + " must begin with the number of matches, 1 to " + MOST_ROWS + ".");
        }
        return shape;
    }

    private double[] inBytes(String name, Datatype type, int size, long length) {
        long wanted = (long) size * type.width();
        if (length != wanted || binary.remaining() < wanted) {
            throw Refused.because(Names.quoted(name) + " takes " + wanted + " bytes in binary form.");
        }
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = checked(name, type.next(binary));
        }
        return values;
    }

    private static double[] inJson(String name, JsonNode data, int size) {
        List<Double> flat = new ArrayList<>(size);
        flatten(name, data, flat, size);
        if (!data.isArray() || flat.size() != size) {
            throw Refused.because("The \"data\" of " + Names.quoted(name) + " must hold the " + size
                    + " numbers that its shape says, null for a missing one.");
        }
        return flat.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static void flatten(String name, JsonNode data, List<Double> flat, int most) {
        for (JsonNode element : data) {
            if (element.isArray()) {
                flatten(name, element, flat, most);
            } else if (element.isNull()) {
                flat.add(Double.NaN);
            } else if (element.isNumber()) {
                flat.add(checked(name, element.doubleValue()));
            } else {
                throw Refused.because(
                        "The \"data\" of " + Names.quoted(name) + " must be numbers, null for a missing one.");
            }
            if (flat.size() > most) {
                return;
            }
        }
    }

    private static double checked(String name, double value) {
        if (Math.abs(value) > LARGEST) {
            throw Refused.because(Names.quoted(name) + " has a value that is not finite or beyond 3.4e38.");
        }
        return value;
    }
}
