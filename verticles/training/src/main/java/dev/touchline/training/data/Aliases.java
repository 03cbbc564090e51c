package dev.touchline.training.data;

import dev.touchline.bundle.AliasRow;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Other spellings of clubs. Immutable. */
public final class Aliases {
    private final List<AliasRow> rows;
    private final Map<String, String> names = new HashMap<>();

    private Aliases(List<AliasRow> rows) {
        this.rows = List.copyOf(rows);
        rows.forEach(row -> names.put(key(row.country(), row.alias()), row.name()));
    }

    /** No other spellings. */
    public static Aliases none() {
        return new Aliases(List.of());
    }

    /** These spellings. */
    public static Aliases of(List<AliasRow> rows) {
        return new Aliases(rows);
    }

    /**
     * Reads a CSV with the columns {@code country,team,alias,source}.
     *
     * @throws DataException when the file cannot be read or lacks a column
     */
    public static Aliases read(Path file) {
        List<AliasRow> rows = CsvFile.read(file).rows(List.of("country", "team", "alias", "source")).stream()
                .map(f -> new AliasRow(f.get("country"), f.get("alias"), f.get("team"), f.get("source")))
                .toList();
        return new Aliases(rows);
    }

    /** All of them, in the file's order. */
    public List<AliasRow> rows() {
        return rows;
    }

    /** The spelling the project uses; the given one where no alias says otherwise. */
    public String canonical(String country, String spelling) {
        return names.getOrDefault(key(country, spelling), spelling);
    }

    /** Those that were found in one of these sources, in the file's order. */
    public List<AliasRow> from(Set<String> sources) {
        return rows.stream().filter(row -> sources.contains(row.source())).toList();
    }

    private static String key(String country, String spelling) {
        return country + '\n' + spelling;
    }
}
