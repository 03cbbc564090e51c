package dev.touchline.training.data;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A file of matches: {@code competition, season, date, home, away} and, as far as the file has them, goals, source, shots
 * and closing odds. Immutable.
 *
 * @param name name of the file
 * @param sha256 SHA-256 of its bytes, in hex
 * @param rows its lines in order, clubs by the names the project uses
 */
public record MatchFile(String name, String sha256, List<Row> rows) {
    private static final List<String> WANTED = List.of("competition", "season", "date", "home", "away");

    /**
     * Reads a file, plain or compressed with gzip.
     *
     * @throws DataException when it cannot be read, lacks a column or has a line of another width than its header
     */
    public static MatchFile read(Path file, Aliases aliases) {
        CsvFile csv = CsvFile.read(file);
        List<Row> rows = new ArrayList<>();
        Reader reader = new Reader(csv.name(), aliases);
        csv.forEach(WANTED, (header, record) -> rows.add(reader.row(header, record)));
        return new MatchFile(csv.name(), csv.sha256(), rows);
    }

    /** Turns records into rows; holds equal strings once, for clubs and seasons repeat by the thousand. */
    private static final class Reader {
        private final String file;
        private final Aliases aliases;
        private final Map<String, String> seen = new HashMap<>();
        private Column[] columns;

        Reader(String file, Aliases aliases) {
            this.file = file;
            this.aliases = aliases;
        }

        Row row(List<String> header, CsvRecord record) {
            if (columns == null) {
                columns = header.stream()
                        .map(name -> Column.byHeader(name).orElse(null))
                        .toArray(Column[]::new);
            }
            Map<Column, String> fields = new EnumMap<>(Column.class);
            for (int i = 0; i < columns.length; i++) {
                if (columns[i] != null) {
                    fields.put(columns[i], once(record.getField(i).strip()));
                }
            }
            rename(fields, Column.HOME);
            rename(fields, Column.AWAY);
            return new Row(file, record.getStartingLineNumber(), fields);
        }

        private void rename(Map<Column, String> fields, Column club) {
            String competition = fields.get(Column.COMPETITION);
            int dot = competition.indexOf('.');
            if (dot > 0) {
                fields.put(club, once(aliases.canonical(competition.substring(0, dot), fields.get(club))));
            }
        }

        private String once(String text) {
            String first = seen.putIfAbsent(text, text);
            return first == null ? text : first;
        }
    }
}
