package dev.touchline.mesh.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a YAML file of two levels, section and key, into texts by path. Values keep the spelling they have there. */
final class YamlFile {
    private static final YAMLFactory YAML = YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::([^}]*))?}");

    private final Path file;
    private final Map<String, String> environment;
    private final List<Problem> problems;
    private final Map<String, Raw> values = new LinkedHashMap<>();

    private YamlFile(Path file, Map<String, String> environment, List<Problem> problems) {
        this.file = file;
        this.environment = environment;
        this.problems = problems;
    }

    /** The values of a file; what is wrong with it is added to {@code problems}. */
    static Map<String, Raw> read(Path file, Map<String, String> environment, List<Problem> problems) {
        YamlFile yaml = new YamlFile(file, environment, problems);
        try (JsonParser parser = YAML.createParser(Files.readAllBytes(file))) {
            yaml.document(parser);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            String what = String.valueOf(e.getOriginalMessage()).startsWith("Duplicate")
                    ? "a key is there twice"
                    : "not valid YAML";
            problems.add(new Problem(file.toString(), what + ", near line " + line));
        } catch (IOException e) {
            problems.add(new Problem(file.toString(), "the file cannot be read; check that it exists and is readable"));
        }
        return yaml.values;
    }

    private void document(JsonParser parser) throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null || first == JsonToken.VALUE_NULL) {
            return;
        }
        if (first != JsonToken.START_OBJECT) {
            problems.add(new Problem(file.toString(), "a section with keys below it is needed, such as 'mesh:'"));
            return;
        }
        object("", parser);
    }

    private void object(String prefix, JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String path = prefix + parser.currentName();
            JsonToken value = parser.nextToken();
            int line = parser.currentTokenLocation().getLineNr();
            if (value == JsonToken.START_OBJECT) {
                object(path + ".", parser);
            } else if (value == JsonToken.START_ARRAY) {
                put(path, String.join(",", items(path, parser)), line);
            } else if (value != JsonToken.VALUE_NULL || prefix.isEmpty()) {
                put(path, value == JsonToken.VALUE_NULL ? "" : parser.getText(), line);
            }
        }
    }

    private List<String> items(String path, JsonParser parser) throws IOException {
        List<String> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (!parser.currentToken().isScalarValue()) {
                problems.add(new Problem(path, "a list of plain values is needed"));
                parser.skipChildren();
            } else {
                items.add(parser.getText());
            }
        }
        return items;
    }

    private void put(String path, String written, int line) {
        String text = resolve(path, written);
        // A section without keys is empty, not a key without a value.
        if (path.contains(".") || !text.isEmpty()) {
            values.put(path, new Raw(text, Origin.FILE, file + " line " + line));
        }
    }

    private String resolve(String path, String written) {
        UnaryOperator<String> found = name -> environment.getOrDefault(name, "");
        return REFERENCE.matcher(written).replaceAll(match -> {
            String value = found.apply(match.group(1));
            if (value.isEmpty() && match.group(2) == null) {
                problems.add(new Problem(
                        path, "the environment variable " + match.group(1) + " is not set and there is no default"));
            }
            return Matcher.quoteReplacement(value.isEmpty() && match.group(2) != null ? match.group(2) : value);
        });
    }
}
