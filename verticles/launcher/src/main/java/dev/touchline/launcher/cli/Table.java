package dev.touchline.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Rows of JSON as columns that a person can read. */
final class Table {
    private static final int LONGEST = 60;

    private final List<String> fields;
    private final List<List<String>> rows = new ArrayList<>();

    /** A table of the given fields, whose names are its head. */
    Table(String... fields) {
        this.fields = Arrays.asList(fields);
        rows.add(this.fields.stream()
                .map(field -> field.replace('_', ' ').toUpperCase(Locale.ROOT))
                .toList());
    }

    /** Prints a row for each element; a field that an element lacks stays empty. */
    void print(Terminal terminal, JsonNode elements) {
        for (JsonNode element : elements) {
            rows.add(fields.stream().map(field -> cell(element.path(field))).toList());
        }
        int[] widths = new int[fields.size()];
        rows.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        rows.forEach(row -> terminal.print(line(row, widths)));
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
        }
        return line.toString().stripTrailing();
    }

    private static String cell(JsonNode value) {
        String text = value.isArray() ? listed(value) : value.path("title").asText(value.asText());
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }

    private static String listed(JsonNode values) {
        List<String> texts = new ArrayList<>();
        values.forEach(value -> texts.add(value.asText()));
        return String.join(",", texts);
    }
}
