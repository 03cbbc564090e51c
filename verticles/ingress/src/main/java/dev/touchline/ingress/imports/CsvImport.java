package dev.touchline.ingress.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.touchline.ingress.reply.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** CSV with a header line, in the layout of results or of results with odds and statistics. */
final class CsvImport implements ImportFormat {
    private static final List<String> NEEDED = List.of("competition", "season", "date", "home", "away");
    private static final Map<String, String> OTHER_NAMES = Map.of("kickoff_utc", "kickoff");
    private static final int LONGEST_LINE = 16 * 1024;
    private static final String STRAY_QUOTE =
            "a quote stands within a cell; put all of the cell in quotes and write two for each in it";

    @Override
    public ImportRows read(InputStream file) throws IOException {
        ImportRows rows = new ImportRows();
        RowParser parser = new RowParser(rows);
        StrayQuotes text = new StrayQuotes(ImportFormat.utf8(file));
        try (CsvReader<CsvRecord> csv =
                CsvReader.builder().maxBufferSize(LONGEST_LINE).ofCsvRecord(text)) {
            Layout layout = null;
            for (CsvRecord row : csv) {
                text.upTo(lineOf(row)).forEach(line -> rows.fault(line, STRAY_QUOTE));
                if (layout == null) {
                    layout = layout(row);
                } else {
                    parse(row, layout, rows, parser);
                }
            }
        } catch (CsvParseException | UncheckedIOException e) {
            throw unreadable(e);
        }
        return rows;
    }

    /** Where each column is, and how many there are. */
    private record Layout(Map<String, Integer> columns, int width) {}

    private static Layout layout(CsvRecord header) {
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; i < header.getFieldCount(); i++) {
            String name = header.getField(i).replace("\uFEFF", "").strip().toLowerCase(Locale.ROOT);
            columns.put(OTHER_NAMES.getOrDefault(name, name), i);
        }
        List<String> missing =
                NEEDED.stream().filter(name -> !columns.containsKey(name)).toList();
        if (!missing.isEmpty()) {
            throw Refusal.malformed(
                    "invalid-import",
                    "The header line lacks the columns " + String.join(", ", missing)
                            + "; commas must stand between the columns.");
        }
        return new Layout(columns, header.getFieldCount());
    }

    private static void parse(CsvRecord row, Layout layout, ImportRows rows, RowParser parser) {
        int line = lineOf(row);
        if (rows.isBad(line)) {
            return;
        }
        if (row.getFieldCount() != layout.width()) {
            rows.fault(
                    line,
                    "the number of its cells is " + row.getFieldCount() + ", that of the header " + layout.width());
            return;
        }
        parser.parse(line, column -> cell(row, layout.columns().get(column)));
    }

    private static int lineOf(CsvRecord row) {
        return Math.toIntExact(row.getStartingLineNumber());
    }

    private static String cell(CsvRecord row, Integer index) {
        String text = index == null ? "" : row.getField(index).strip();
        return text.isEmpty() ? null : text;
    }

    private static Refusal unreadable(RuntimeException problem) throws IOException {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return refusal;
            }
            if (cause instanceof CharacterCodingException) {
                return Refusal.malformed("invalid-import", "The file is not valid UTF-8.");
            }
        }
        if (problem instanceof UncheckedIOException broken) {
            throw broken.getCause();
        }
        return Refusal.malformed(
                "invalid-import",
                "The file is not CSV that can be read: a cell is longer than " + LONGEST_LINE
                        + " characters, or the quote that ends it is missing.");
    }
}
