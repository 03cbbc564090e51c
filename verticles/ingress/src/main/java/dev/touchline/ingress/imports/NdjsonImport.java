package dev.touchline.ingress.imports;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchline.ingress.body.Faults;
import dev.touchline.ingress.body.JsonBody;
import dev.touchline.ingress.reply.Refusal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/** One JSON object a line. */
final class NdjsonImport implements ImportFormat {
    private static final Set<String> TEXTS = Set.of("competition", "season", "date", "kickoff", "home", "away");
    private static final Set<String> NUMBERS = Set.of("home_goals", "away_goals");
    private static final Map<String, String> SHOTS = Map.of(
            "home", "shots_home", "away", "shots_away", "home_on_target", "sot_home", "away_on_target", "sot_away");
    private static final int LONGEST_LINE = 16 * 1024;

    @Override
    public ImportRows read(InputStream file) throws IOException {
        ImportRows rows = new ImportRows();
        RowParser parser = new RowParser(rows);
        try (BoundedLines lines = new BoundedLines(new BufferedReader(ImportFormat.utf8(file)), LONGEST_LINE)) {
            int number = 1;
            for (String line = lines.next(); line != null; line = lines.next()) {
                if (!line.isBlank()) {
                    parse(number, line, rows, parser);
                }
                number++;
            }
        } catch (CharacterCodingException e) {
            throw Refusal.malformed("invalid-import", "The file is not valid UTF-8.");
        }
        return rows;
    }

    private static void parse(int number, String line, ImportRows rows, RowParser parser) {
        try {
            if (line.length() > LONGEST_LINE) {
                rows.fault(number, "is longer than " + LONGEST_LINE + " characters");
                return;
            }
            JsonNode tree = JsonBody.read(line.getBytes(StandardCharsets.UTF_8));
            Map<String, String> cells = new HashMap<>();
            if (flatten(number, tree, cells, rows)) {
                parser.parse(number, cells::get);
            }
        } catch (Refusal malformed) {
            rows.fault(number, malformed.getMessage());
        }
    }

    /** Takes the cells out of an object; false where one is not of its type. */
    private static boolean flatten(int number, JsonNode tree, Map<String, String> cells, ImportRows rows) {
        if (!tree.isObject()) {
            rows.fault(number, "must be an object");
            return false;
        }
        for (Iterator<Map.Entry<String, JsonNode>> fields = tree.fields(); fields.hasNext(); ) {
            Map.Entry<String, JsonNode> field = fields.next();
            if (!take(field.getKey(), field.getValue(), cells)) {
                rows.fault(number, Faults.token(field.getKey()) + " is not known or not of its type");
            }
        }
        return !rows.isBad(number);
    }

    private static boolean take(String name, JsonNode value, Map<String, String> cells) {
        if (name.equals("shots")) {
            return value.isObject() && takeShots(value, cells);
        }
        boolean fits = TEXTS.contains(name) && value.isTextual()
                || NUMBERS.contains(name) && value.isIntegralNumber()
                || name.equals("neutral") && value.isBoolean();
        cells.put(name, value.asText());
        return fits;
    }

    private static boolean takeShots(JsonNode shots, Map<String, String> cells) {
        boolean fits = shots.size() == SHOTS.size();
        for (Iterator<Map.Entry<String, JsonNode>> fields = shots.fields(); fields.hasNext(); ) {
            Map.Entry<String, JsonNode> field = fields.next();
            fits = fits && SHOTS.containsKey(field.getKey()) && field.getValue().isIntegralNumber();
            cells.put(SHOTS.getOrDefault(field.getKey(), ""), field.getValue().asText());
        }
        return fits;
    }
}
