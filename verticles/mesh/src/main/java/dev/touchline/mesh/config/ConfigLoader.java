package dev.touchline.mesh.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Reads configuration: built-in defaults, over them a YAML file, over it the environment, over it mounted secret files.
 *
 * <p>In the file a value may hold {@code ${NAME}} or {@code ${NAME:default}}, taken from the environment. A variable
 * sets a key by the name made of its path or by one of its other names; an empty variable counts as unset. A secret is
 * the file that {@code <NAME>_FILE} points to, or a file in the directory {@code TOUCHLINE_SECRETS_DIR} named like a key
 * or like its variable. A key, a {@code TOUCHLINE_} variable or a secret file that nobody knows is refused. Immutable.
 */
public final class ConfigLoader {
    private final List<Class<? extends Record>> sections;
    private final Set<String> otherNames;
    private final Function<Configuration, Optional<Problem>> rule;

    /** A loader of the given sections: records with {@link Section} and {@link Setting}. */
    public ConfigLoader(List<Class<? extends Record>> sections) {
        this(sections, Set.of(), sound -> Optional.empty());
    }

    private ConfigLoader(
            List<Class<? extends Record>> sections,
            Set<String> otherNames,
            Function<Configuration, Optional<Problem>> rule) {
        this.sections = List.copyOf(sections);
        this.otherNames = Set.copyOf(otherNames);
        this.rule = rule;
    }

    /** The same loader that lets these {@code TOUCHLINE_} variables pass, which are no keys but mean something else. */
    public ConfigLoader allowing(Set<String> environmentNames) {
        return new ConfigLoader(sections, environmentNames, rule);
    }

    /** The same loader with a rule over several sections, which tells what is wrong with the configuration as a whole. */
    public ConfigLoader requiring(Function<Configuration, Optional<Problem>> ruleOfAll) {
        return new ConfigLoader(sections, otherNames, ruleOfAll);
    }

    /** A section as it is when nobody sets anything. */
    public static <T extends Record> T defaults(Class<T> section) {
        return new ConfigLoader(List.of(section))
                .load(Optional.empty(), Map.of())
                .get(section);
    }

    /**
     * Loads and checks everything.
     *
     * @param file the YAML file, if there is one
     * @param environment names and values, usually {@link System#getenv()}
     * @throws ConfigException with every problem there is
     */
    public Configuration load(Optional<Path> file, Map<String, String> environment) {
        List<Problem> problems = new ArrayList<>();
        List<Key> keys = keys();
        Map<String, Raw> values = new LinkedHashMap<>();
        keys.forEach(key -> values.put(key.path(), new Raw(key.setting().value(), Origin.DEFAULT, "default")));
        file.ifPresent(path -> overlay(values, YamlFile.read(path, environment, problems), problems));
        Overlay overlay = new Overlay(keys, environment, problems);
        overlay.refuseUnknownVariables(otherNames);
        values.putAll(overlay.environment());
        values.putAll(overlay.secrets());
        Map<Class<? extends Record>, Record> records = records(new SectionBuilder(values, problems));
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        List<Effective> shown = keys.stream()
                .map(key -> Redaction.show(key, values.get(key.path())))
                .toList();
        Configuration configuration = new Configuration(records, shown);
        rule.apply(configuration).ifPresent(broken -> {
            throw new ConfigException(List.of(broken));
        });
        return configuration;
    }

    private List<Key> keys() {
        return sections.stream().flatMap(section -> Key.of(section).stream()).toList();
    }

    private void overlay(Map<String, Raw> values, Map<String, Raw> written, List<Problem> problems) {
        Set<String> known = new TreeSet<>(values.keySet());
        written.forEach((path, raw) -> {
            if (known.contains(path)) {
                values.put(path, raw);
            } else {
                problems.add(new Problem(
                        path, "there is no such key" + Problem.hint(path, known) + " (" + raw.where() + ")"));
            }
        });
    }

    private Map<Class<? extends Record>, Record> records(SectionBuilder builder) {
        Map<Class<? extends Record>, Record> records = new LinkedHashMap<>();
        for (Class<? extends Record> section : sections) {
            builder.build(section).ifPresent(built -> records.put(section, built));
        }
        return records;
    }
}
