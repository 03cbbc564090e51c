package dev.touchline.training.settings;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Reads a YAML file strictly: a key that means nothing is an error that names the nearest one that does. */
public final class SettingsFile {
    private static final ObjectMapper MAPPER = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private SettingsFile() {}

    /**
     * Reads a file as a value of a type.
     *
     * @throws SettingsException when it cannot be read or says something the type has no room for
     */
    public static <T> T read(Path file, Class<T> type) {
        try (InputStream in = Files.newInputStream(file)) {
            JsonNode tree = MAPPER.readTree(in);
            if (tree == null || tree.isMissingNode() || tree.isNull()) {
                throw new SettingsException(file + " is empty");
            }
            KnownKeys.fault(tree, type, "").ifPresent(fault -> {
                throw new SettingsException(file + ": " + fault);
            });
            return MAPPER.treeToValue(tree, type);
        } catch (NoSuchFileException e) {
            throw new SettingsException(file + ": there is no such file", e);
        } catch (JsonMappingException e) {
            throw new SettingsException(file + ": " + place(e) + fault(e), e);
        } catch (JacksonException e) {
            throw new SettingsException(file + " is not YAML: " + firstLine(e.getOriginalMessage()), e);
        } catch (IOException e) {
            throw new SettingsException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String fault(JsonMappingException e) {
        if (e instanceof InvalidFormatException value && value.getTargetType().isEnum()) {
            return Spelling.unknown("value", String.valueOf(value.getValue()), constants(value.getTargetType()));
        }
        return firstLine(
                e.getCause() instanceof IllegalArgumentException cause ? cause.getMessage() : e.getOriginalMessage());
    }

    private static List<String> constants(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("no reason given");
    }

    private static String place(JsonMappingException e) {
        String path = e.getPath().stream()
                .map(r -> r.getFieldName() == null ? "[" + r.getIndex() + "]" : r.getFieldName())
                .collect(Collectors.joining("."));
        return path.isEmpty() ? "" : path.replace(".[", "[") + ": ";
    }
}
