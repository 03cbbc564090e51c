package dev.touchline.mesh.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.util.Arrays;

/** Writes a {@code float[]} with {@code null} for each missing value, which in memory is {@code NaN}. */
final class MissingFloats extends SimpleModule {
    private static final long serialVersionUID = 1L;

    MissingFloats() {
        super("missing-floats");
        addSerializer(float[].class, new Writer());
        addDeserializer(float[].class, new Reader());
    }

    private static final class Writer extends StdSerializer<float[]> {
        private static final long serialVersionUID = 1L;

        Writer() {
            super(float[].class);
        }

        @Override
        public void serialize(float[] values, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeStartArray(values, values.length);
            for (float value : values) {
                if (Float.isNaN(value)) {
                    json.writeNull();
                } else if (Float.isInfinite(value)) {
                    provider.reportMappingProblem("an infinite value has no JSON form");
                } else {
                    json.writeNumber(value);
                }
            }
            json.writeEndArray();
        }
    }

    private static final class Reader extends StdDeserializer<float[]> {
        private static final long serialVersionUID = 1L;

        Reader() {
            super(float[].class);
        }

        @Override
        public float[] deserialize(JsonParser json, DeserializationContext context) throws IOException {
            if (!json.isExpectedStartArrayToken()) {
                return (float[]) context.handleUnexpectedToken(float[].class, json);
            }
            float[] values = new float[32];
            int count = 0;
            while (json.nextToken() != JsonToken.END_ARRAY) {
                if (count == values.length) {
                    values = Arrays.copyOf(values, 2 * count);
                }
                values[count++] = value(json, context);
            }
            return Arrays.copyOf(values, count);
        }

        private static float value(JsonParser json, DeserializationContext context) throws IOException {
            if (json.hasToken(JsonToken.VALUE_NULL)) {
                return Float.NaN;
            }
            if (!json.currentToken().isNumeric()) {
                context.reportInputMismatch(float[].class, "a number or null is needed here");
            }
            float value = json.getFloatValue();
            if (!Float.isFinite(value)) {
                context.reportInputMismatch(float[].class, "this number is too large");
            }
            return value;
        }
    }
}
