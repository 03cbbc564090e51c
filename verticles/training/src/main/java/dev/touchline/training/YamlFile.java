package dev.touchline.training;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.PropertyBindingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Reads a configuration file strictly: a key that means nothing is an error that names the nearest one that does. */
public final class YamlFile {
    private static final ObjectMapper MAPPER = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private YamlFile() {}

    /**
     * Reads a file as a value of a type.
     *
     * @throws TrainingException when it cannot be read or says something the type has no room for
     */
    public static <T> T read(Path file, Class<T> type) {
        try (InputStream in = Files.newInputStream(file)) {
            T value = MAPPER.readValue(in, type);
            if (value == null) {
                throw new TrainingException(file + " is empty");
            }
            return value;
        } catch (NoSuchFileException e) {
            throw new TrainingException(file + ": there is no such file", e);
        } catch (PropertyBindingException e) {
            throw new TrainingException(file + ": " + where(e) + unknown(e), e);
        } catch (JsonMappingException e) {
            throw new TrainingException(file + ": " + where(e) + firstLine(rootOf(e)), e);
        } catch (JacksonException e) {
            throw new TrainingException(file + " is not YAML: " + firstLine(e.getOriginalMessage()), e);
        } catch (IOException e) {
            throw new TrainingException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String rootOf(JsonMappingException e) {
        return e.getCause() instanceof IllegalArgumentException cause ? cause.getMessage() : e.getOriginalMessage();
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("no reason given");
    }

    private static String where(JsonMappingException e) {
        String path = e.getPath().stream()
                .map(r -> r.getFieldName() == null ? "[" + r.getIndex() + "]" : r.getFieldName())
                .collect(Collectors.joining("."));
        return path.isEmpty() ? "" : path + ": ";
    }

    private static String unknown(PropertyBindingException e) {
        Collection<Object> known = e.getKnownPropertyIds();
        return "unknown key '" + e.getPropertyName() + "'"
                + Spelling.nearest(
                                e.getPropertyName(),
                                known == null
                                        ? List.of()
                                        : known.stream().map(String::valueOf).toList())
                        .map(name -> ", did you mean '" + name + "'?")
                        .orElse("");
    }
}
