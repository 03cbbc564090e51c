package dev.touchline.mesh.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.touchline.contracts.FailureException;
import java.io.IOException;

/**
 * JSON as every wire speaks it: snake_case names and enum values, ISO-8601 times, an absent value left out, a
 * {@code NaN} inside a row of floats as {@code null}.
 *
 * <p>Reading is strict: an unknown or repeated name, a comment, text after the value, a number written as a string,
 * nesting deeper than 32 and a string longer than 64 KiB are refused. Safe for use by any thread.
 */
public final class Json {
    private static final int MAX_DEPTH = 32;
    private static final int MAX_STRING = 64 * 1024;
    private static final ObjectMapper MAPPER = strictMapper();

    private Json() {}

    /** The mapper itself, for code that streams or builds trees. It is shared: never reconfigure it, copy it. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /** The value as UTF-8. A value that cannot be written is a mistake of ours: {@link IllegalArgumentException}. */
    public static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + value.getClass(), e);
        }
    }

    /**
     * Reads a value.
     *
     * @throws FailureException {@code INVALID}, code {@code unreadable-body}, naming where and why in one detail
     */
    public static <T> T read(byte[] json, Class<T> type) {
        try {
            T value = MAPPER.readValue(json, type);
            if (value == null) {
                throw Unreadable.because("", "null is not a value here");
            }
            return value;
        } catch (IOException e) {
            throw Unreadable.because(e);
        }
    }

    private static ObjectMapper strictMapper() {
        return JsonMapper.builder(strictFactory())
                .annotationIntrospector(new SnakeCaseEnums())
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .serializationInclusion(JsonInclude.Include.NON_ABSENT)
                .addModules(new Jdk8Module(), new JavaTimeModule(), new MissingFloats())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY,
                        DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .build();
    }

    private static JsonFactory strictFactory() {
        return JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                // A prediction has fifty numbers, and is written and read up to eight times on its way as a task.
                .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxStringLength(MAX_STRING)
                        .build())
                .build();
    }
}
