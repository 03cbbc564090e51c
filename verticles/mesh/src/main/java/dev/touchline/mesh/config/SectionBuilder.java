package dev.touchline.mesh.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the record of a section from the texts of its keys. */
final class SectionBuilder {
    private final Map<String, Raw> values;
    private final List<Problem> problems;

    SectionBuilder(Map<String, Raw> values, List<Problem> problems) {
        this.values = values;
        this.problems = problems;
    }

    /** The record, or nothing when something is wrong with it, which is then among the problems. */
    <T extends Record> Optional<T> build(Class<T> section) {
        int before = problems.size();
        List<Key> keys = Key.of(section);
        Object[] arguments = keys.stream().map(this::read).toArray();
        if (problems.size() > before) {
            return Optional.empty();
        }
        try {
            return Optional.of(constructor(section).newInstance(arguments));
        } catch (InvocationTargetException e) {
            problems.add(refusal(section, keys, e.getCause()));
            return Optional.empty();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the section " + section.getName() + " cannot be made", e);
        }
    }

    private Object read(Key key) {
        Raw raw = values.get(key.path());
        if (raw.text().isEmpty() && key.optional()) {
            return Optional.empty();
        }
        if (raw.text().isEmpty() && key.type() instanceof Class<?> && key.type() != String.class) {
            problems.add(new Problem(key.path(), "a value is needed"));
            return null;
        }
        try {
            Object value = Values.read(raw.text(), key.type());
            return key.optional() ? Optional.of(value) : value;
        } catch (IllegalArgumentException e) {
            problems.add(new Problem(key.path(), e.getMessage() + " (" + raw.where() + ")"));
            return null;
        }
    }

    /** What a compact constructor says is about the key that its message begins with, else about the section. */
    private static Problem refusal(Class<? extends Record> section, List<Key> keys, Throwable thrown) {
        if (!(thrown instanceof IllegalArgumentException) || thrown.getMessage() == null) {
            throw new IllegalStateException("the section " + section.getName() + " failed to check itself", thrown);
        }
        String message = thrown.getMessage();
        return keys.stream()
                .filter(key -> message.startsWith(key.name() + " "))
                .findFirst()
                .map(key -> new Problem(key.path(), message.substring(key.name().length() + 1)))
                .orElseGet(() -> new Problem(Key.sectionOf(section).value(), message));
    }

    private static <T extends Record> Constructor<T> constructor(Class<T> section) throws NoSuchMethodException {
        Class<?>[] types = Arrays.stream(section.getRecordComponents())
                .map(component -> component.getType())
                .toArray(Class<?>[]::new);
        Constructor<T> canonical = section.getDeclaredConstructor(types);
        canonical.setAccessible(true);
        return canonical;
    }
}
