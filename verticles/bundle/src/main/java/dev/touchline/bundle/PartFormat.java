package dev.touchline.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;

/**
 * The JSON of the manifest and of the parts that are JSON. Stateless.
 *
 * <p>Unknown keys are ignored, so that a bundle of a later release that only says more can still be read.
 */
public final class PartFormat {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private PartFormat() {}

    /** Text of {@link Part#CALIBRATION}. */
    public static byte[] calibration(Calibration calibration) {
        return write(calibration);
    }

    /** Text of {@link Part#SIGNATURE}. */
    public static byte[] signature(Signature signature) {
        return write(signature);
    }

    /** Text of {@link Part#ALIASES}. */
    public static byte[] aliases(List<AliasRow> aliases) {
        return write(aliases);
    }

    /** Text of {@link Part#GOLDEN}. */
    public static byte[] golden(List<GoldenRow> rows) {
        return write(rows.stream().map(GoldenRow::written).toList());
    }

    static byte[] manifest(Manifest manifest) {
        return write(manifest);
    }

    static Manifest manifest(byte[] json) throws IOException {
        return MAPPER.readValue(json, Manifest.class);
    }

    static Calibration calibration(byte[] json) throws IOException {
        return MAPPER.readValue(json, Calibration.class);
    }

    static Signature signature(byte[] json) throws IOException {
        return MAPPER.readValue(json, Signature.class);
    }

    static List<AliasRow> aliases(byte[] json) throws IOException {
        return rows(json, new TypeReference<List<AliasRow>>() {});
    }

    static List<GoldenRow> golden(byte[] json) throws IOException {
        return rows(json, new TypeReference<List<GoldenRow.Written>>() {}).stream()
                .map(GoldenRow.Written::row)
                .toList();
    }

    /** JSON has a null in the place of everything, a list and its rows among them. */
    private static <T> List<T> rows(byte[] json, TypeReference<List<T>> type) throws IOException {
        List<T> rows = MAPPER.readValue(json, type);
        if (rows == null || rows.contains(null)) {
            throw new IOException("null stands in the place of a row");
        }
        return List.copyOf(rows);
    }

    private static byte[] write(Object value) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }
}
