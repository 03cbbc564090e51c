package dev.touchline.training.data;

import java.util.Map;

/** One line of a file, as text. Immutable. */
public final class Row {
    private final String file;
    private final long line;
    private final Map<Column, String> fields;

    Row(String file, long line, Map<Column, String> fields) {
        this.file = file;
        this.line = line;
        this.fields = fields;
    }

    /** Name of the file. */
    public String file() {
        return file;
    }

    /** Line number, counting from 1 at the header. */
    public long line() {
        return line;
    }

    /** The field without surrounding blanks; empty when the line leaves it out or the file has no such column. */
    public String get(Column column) {
        return fields.getOrDefault(column, "");
    }

    /** Whether the file has this column at all. */
    public boolean has(Column column) {
        return fields.containsKey(column);
    }

    /** This row, found wanting. */
    public Offence offence(String reason) {
        return new Offence(file, line, reason);
    }
}
