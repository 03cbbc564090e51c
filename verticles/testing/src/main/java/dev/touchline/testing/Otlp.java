package dev.touchline.testing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Reads as much of OTLP's {@code ExportTraceServiceRequest} as tests ask for, by the field numbers of
 * opentelemetry-proto 1.x; fields that it does not know are passed over.
 */
final class Otlp {
    private static final int ERROR = 2;

    private Otlp() {}

    static List<CollectedSpan> spansOf(byte[] request) {
        List<CollectedSpan> spans = new ArrayList<>();
        for (Field resourceSpans : fieldsOf(request)) {
            List<Field> parts = fieldsOf(resourceSpans.bytes());
            Map<String, String> resource = new HashMap<>();
            parts.stream()
                    .filter(part -> part.number() == 1)
                    .forEach(part -> resource.putAll(attributes(fieldsOf(part.bytes()), 1)));
            parts.stream()
                    .filter(part -> part.number() == 2)
                    .flatMap(scope -> fieldsOf(scope.bytes()).stream())
                    .filter(part -> part.number() == 2)
                    .forEach(span -> spans.add(span(fieldsOf(span.bytes()), resource)));
        }
        return spans;
    }

    private static CollectedSpan span(List<Field> fields, Map<String, String> resource) {
        return new CollectedSpan(
                hex(fields, 1),
                hex(fields, 2),
                hex(fields, 4),
                text(fields, 5),
                (int) number(fields, 6),
                fields.stream().anyMatch(field -> field.number() == 15 && number(fieldsOf(field.bytes()), 3) == ERROR),
                attributes(fields, 9),
                resource);
    }

    private static Map<String, String> attributes(List<Field> fields, int number) {
        Map<String, String> attributes = new HashMap<>();
        for (Field field : fields) {
            if (field.number() == number) {
                List<Field> pair = fieldsOf(field.bytes());
                List<Field> value = pair.stream()
                        .filter(part -> part.number() == 2)
                        .flatMap(part -> fieldsOf(part.bytes()).stream())
                        .toList();
                boolean isText = value.stream().anyMatch(part -> part.number() == 1);
                attributes.put(text(pair, 1), isText ? text(value, 1) : Long.toString(number(value, 3)));
            }
        }
        return attributes;
    }

    private static String hex(List<Field> fields, int number) {
        return HexFormat.of().formatHex(bytes(fields, number));
    }

    private static String text(List<Field> fields, int number) {
        return new String(bytes(fields, number), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(List<Field> fields, int number) {
        return fields.stream()
                .filter(field -> field.number() == number)
                .map(Field::bytes)
                .findFirst()
                .orElse(new byte[0]);
    }

    private static long number(List<Field> fields, int number) {
        return fields.stream()
                .filter(field -> field.number() == number)
                .mapToLong(Field::number64)
                .findFirst()
                .orElse(0);
    }

    private static List<Field> fieldsOf(byte[] message) {
        ByteBuffer in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        List<Field> fields = new ArrayList<>();
        while (in.hasRemaining()) {
            int tag = (int) varint(in);
            fields.add(
                    switch (tag & 7) {
                        case 0 -> new Field(tag >>> 3, new byte[0], varint(in));
                        case 1 -> new Field(tag >>> 3, new byte[0], in.getLong());
                        case 5 -> new Field(tag >>> 3, new byte[0], in.getInt());
                        case 2 -> {
                            byte[] bytes = new byte[(int) varint(in)];
                            in.get(bytes);
                            yield new Field(tag >>> 3, bytes, 0);
                        }
                        default -> throw new IllegalArgumentException("not protobuf: tag " + tag);
                    });
        }
        return fields;
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte part = in.get();
            value |= (long) (part & 0x7f) << shift;
            if (part >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("not protobuf: a number without an end");
    }

    private record Field(int number, byte[] bytes, long number64) {}
}
