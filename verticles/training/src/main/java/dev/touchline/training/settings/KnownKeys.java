package dev.touchline.training.settings;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Looks for keys that a record has no component for, before anything else is said of the file: what is missing is often
 * there under a misspelt name.
 */
final class KnownKeys {
    private static final SnakeCaseStrategy NAMES = new SnakeCaseStrategy();

    private KnownKeys() {}

    /** What is wrong with the first key that means nothing; empty when all mean something. */
    static Optional<String> fault(JsonNode node, Type type, String path) {
        if (type instanceof ParameterizedType list && node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                Optional<String> fault = fault(node.get(i), list.getActualTypeArguments()[0], path + "[" + i + "]");
                if (fault.isPresent()) {
                    return fault;
                }
            }
        }
        return type instanceof Class<?> known && node.isObject() ? faultOfObject(node, known, path) : Optional.empty();
    }

    private static Optional<String> faultOfObject(JsonNode node, Class<?> type, String path) {
        JsonSubTypes kinds = type.getAnnotation(JsonSubTypes.class);
        if (kinds != null) {
            return faultOfKind(node, type, kinds, path);
        }
        return type.isRecord() ? faultOfRecord(node, type, List.of(), path) : Optional.empty();
    }

    private static Optional<String> faultOfKind(JsonNode node, Class<?> type, JsonSubTypes kinds, String path) {
        String key = type.getAnnotation(JsonTypeInfo.class).property();
        String kind = node.path(key).asText();
        for (JsonSubTypes.Type candidate : kinds.value()) {
            if (candidate.name().equals(kind)) {
                return faultOfRecord(node, candidate.value(), List.of(key), path);
            }
        }
        List<String> names =
                Arrays.stream(kinds.value()).map(JsonSubTypes.Type::name).toList();
        return Optional.of(place(path) + Spelling.unknown(key, kind, names));
    }

    private static Optional<String> faultOfRecord(JsonNode node, Class<?> type, Collection<String> more, String path) {
        List<String> known = new ArrayList<>(more);
        for (RecordComponent component : type.getRecordComponents()) {
            String name = NAMES.translate(component.getName());
            known.add(name);
            String inner = path.isEmpty() ? name : path + "." + name;
            Optional<String> fault = fault(node.path(name), component.getGenericType(), inner);
            if (fault.isPresent()) {
                return fault;
            }
        }
        List<String> unknown = new ArrayList<>();
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                unknown.add(name);
            }
        });
        return unknown.stream().findFirst().map(name -> place(path) + Spelling.unknown("key", name, known));
    }

    private static String place(String path) {
        return path.isEmpty() ? "" : path + ": ";
    }
}
