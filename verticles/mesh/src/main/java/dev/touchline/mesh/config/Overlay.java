package dev.touchline.mesh.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Lays values of the environment and of mounted secrets over those of the file. */
final class Overlay {
    private static final String PREFIX = "TOUCHLINE_";
    private static final String SECRETS_DIR = PREFIX + "SECRETS_DIR";
    private static final long LARGEST_SECRET = 64 * 1024;

    private final Map<String, String> environment;
    private final List<Problem> problems;
    private final Map<String, Key> byName = new LinkedHashMap<>();
    private final Map<String, Key> byPath = new LinkedHashMap<>();

    Overlay(List<Key> keys, Map<String, String> environment, List<Problem> problems) {
        this.environment = environment;
        this.problems = problems;
        for (Key key : keys) {
            byPath.put(key.path(), key);
            key.environmentNames().forEach(name -> claim(name, key));
        }
    }

    /** Values of variables that name a key; an empty variable counts as unset. The name made of the path wins. */
    Map<String, Raw> environment() {
        Map<String, Raw> values = new LinkedHashMap<>();
        byName.forEach((name, key) -> {
            String text = environment.getOrDefault(name, "");
            if (!text.isEmpty()) {
                values.putIfAbsent(key.path(), new Raw(text, Origin.ENVIRONMENT, "environment " + name));
            }
        });
        return values;
    }

    /** Values of {@code <NAME>_FILE} variables and of the files of the secrets directory, the latter winning. */
    Map<String, Raw> secrets() {
        Map<String, Raw> values = new LinkedHashMap<>();
        byName.forEach((name, key) -> {
            String file = environment.getOrDefault(name + "_FILE", "");
            if (!file.isEmpty()) {
                readSecret(values, key, Path.of(file));
            }
        });
        String directory = environment.getOrDefault(SECRETS_DIR, "");
        if (!directory.isEmpty()) {
            secretFiles(Path.of(directory)).forEach(file -> readSecret(values, file));
        }
        return values;
    }

    /** Refuses variables that begin with our prefix and name no key. */
    void refuseUnknownVariables(Set<String> otherNames) {
        Set<String> known = new TreeSet<>(otherNames);
        known.add(SECRETS_DIR);
        known.addAll(byName.keySet());
        byName.keySet().forEach(name -> known.add(name + "_FILE"));
        for (String name : new TreeSet<>(environment.keySet())) {
            if (name.startsWith(PREFIX) && !known.contains(name)) {
                problems.add(new Problem(name, "there is no such key" + Problem.hint(name, known)));
            }
        }
    }

    private void claim(String name, Key key) {
        Key other = byName.put(name, key);
        if (other != null) {
            throw new IllegalArgumentException(name + " would set both " + other.path() + " and " + key.path());
        }
    }

    private List<Path> secretFiles(Path directory) {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> found = Files.list(directory)) {
            // Orchestrators keep dot directories beside the files that they mount.
            found.filter(file -> !file.getFileName().toString().startsWith("."))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .forEach(files::add);
        } catch (IOException | UncheckedIOException e) {
            problems.add(new Problem(SECRETS_DIR, "the directory " + directory + " cannot be read"));
        }
        return files;
    }

    private void readSecret(Map<String, Raw> values, Path file) {
        String name = file.getFileName().toString();
        Key key = byPath.getOrDefault(name, byName.get(name));
        if (key == null) {
            Set<String> known = new TreeSet<>(byPath.keySet());
            known.addAll(byName.keySet());
            problems.add(new Problem(file.toString(), "no key has the name of this file" + Problem.hint(name, known)));
        } else {
            readSecret(values, key, file);
        }
    }

    private void readSecret(Map<String, Raw> values, Key key, Path file) {
        try {
            if (Files.size(file) > LARGEST_SECRET) {
                problems.add(new Problem(key.path(), "the file " + file + " is larger than 64 KiB"));
                return;
            }
            String text = Files.readString(file, StandardCharsets.UTF_8).strip();
            values.put(key.path(), new Raw(text, Origin.SECRET, "file " + file));
        } catch (IOException e) {
            problems.add(new Problem(key.path(), "the file " + file + " cannot be read as text"));
        }
    }
}
