package dev.touchline.mesh.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Writes down every key of some sections, so that the documentation is made of the code and cannot drift from it. */
public final class ConfigDocument {
    private static final int WIDTH = 110;

    private final List<Class<? extends Record>> sections;

    /** A document of the given sections, in that order. */
    public ConfigDocument(List<Class<? extends Record>> sections) {
        this.sections = List.copyOf(sections);
    }

    /** A Markdown table of all keys, ending with a newline. */
    public String markdown() {
        StringBuilder table = new StringBuilder("| key | environment | default | meaning |\n|---|---|---|---|\n");
        for (Class<? extends Record> section : sections) {
            for (Key key : Key.of(section)) {
                table.append("| `").append(key.path()).append("` | ");
                table.append(key.environmentNames().stream()
                        .map(name -> "`" + name + "`")
                        .collect(Collectors.joining(" ")));
                table.append(" | ")
                        .append(
                                key.setting().value().isEmpty()
                                        ? ""
                                        : "`" + key.setting().value() + "`");
                table.append(" | ")
                        .append(key.setting().doc().replace("|", "\\|"))
                        .append(" |\n");
            }
        }
        return table.toString();
    }

    /** A YAML file that sets every key to its default, with its meaning above it; a key without one is commented out. */
    public String yaml() {
        StringBuilder yaml = new StringBuilder();
        for (Class<? extends Record> section : sections) {
            Section declared = Key.sectionOf(section);
            yaml.append(yaml.isEmpty() ? "" : "\n");
            comment(yaml, "", declared.doc());
            yaml.append(declared.value()).append(":\n");
            Key.of(section).forEach(key -> key(yaml, key));
        }
        return yaml.toString();
    }

    private static void key(StringBuilder yaml, Key key) {
        comment(yaml, "  ", key.setting().doc());
        comment(yaml, "  ", "Environment: " + String.join(", ", key.environmentNames()));
        String value = key.setting().value();
        yaml.append(value.isEmpty() ? "  # " + key.name() + ":" : "  " + key.name() + ": " + scalar(key, value))
                .append('\n');
    }

    private static String scalar(Key key, String value) {
        boolean list = !(key.type() instanceof Class<?>);
        return list
                ? Arrays.stream(value.split(","))
                        .map(item -> quoted(item.strip()))
                        .collect(Collectors.joining(", ", "[", "]"))
                : quoted(value);
    }

    private static String quoted(String value) {
        return value.matches("[A-Za-z0-9./][A-Za-z0-9./_-]*")
                ? value
                : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static void comment(StringBuilder yaml, String indent, String text) {
        List<String> lines = new ArrayList<>(List.of(""));
        for (String word : text.split(" ")) {
            int last = lines.size() - 1;
            if (lines.get(last).length() + word.length() + 1 > WIDTH) {
                lines.add(word);
            } else {
                lines.set(last, (lines.get(last) + " " + word).strip());
            }
        }
        lines.forEach(line -> yaml.append(indent).append("# ").append(line).append('\n'));
    }
}
