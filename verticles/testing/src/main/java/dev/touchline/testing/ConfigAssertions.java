package dev.touchline.testing;

import dev.touchline.mesh.config.ConfigLoader;
import dev.touchline.mesh.config.Configuration;
import dev.touchline.mesh.config.Effective;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What the test of a configuration section should assert, so that no key goes without one. */
public final class ConfigAssertions {
    private ConfigAssertions() {}

    /** The section nobody has set anything in equals {@code expected}. */
    public static <T extends Record> void assertDefaults(Class<T> section, T expected) {
        assertEqual(expected, ConfigLoader.defaults(section));
    }

    /**
     * The section set by {@code texts} equals {@code expected}. Fails when a key of the section is not among them, so
     * that a new key fails its section's test until it is tested, or when a text is its key's default and so proves
     * nothing.
     *
     * @param texts text by path, such as {@code ingress.port -> 9090}
     */
    public static <T extends Record> void assertFullMapping(Class<T> section, Map<String, String> texts, T expected) {
        List<Effective> defaults = load(section, Map.of()).describe();
        TreeSet<String> keys =
                new TreeSet<>(defaults.stream().map(Effective::key).toList());
        if (!keys.equals(texts.keySet())) {
            TreeSet<String> untested = new TreeSet<>(keys);
            untested.removeAll(texts.keySet());
            TreeSet<String> unknown = new TreeSet<>(texts.keySet());
            unknown.removeAll(keys);
            throw new AssertionError("keys without a test: " + untested + "; tested, but no keys: " + unknown);
        }
        for (Effective key : defaults) {
            if (key.value().equals(texts.get(key.key()))) {
                throw new AssertionError(key.key() + " is tested with its default, which proves nothing");
            }
        }
        assertEqual(expected, load(section, texts).get(section));
    }

    private static Configuration load(Class<? extends Record> section, Map<String, String> texts) {
        Map<String, String> environment = new LinkedHashMap<>();
        texts.forEach((path, text) ->
                environment.put("TOUCHLINE_" + path.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"), text));
        return new ConfigLoader(List.of(section)).load(Optional.empty(), environment);
    }

    private static void assertEqual(Object expected, Object actual) {
        if (!expected.equals(actual)) {
            throw new AssertionError("expected " + expected + "\n but got  " + actual);
        }
    }
}
