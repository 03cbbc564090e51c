package dev.touchline.history.database;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Turns rows into the column arrays that {@code unnest} takes: one statement for many rows. */
public record Columns<R>(List<R> rows) {

    /** One column; an entry may be null. */
    public <T> T[] of(IntFunction<T[]> array, Function<R, T> column) {
        return rows.stream().map(column).toArray(array);
    }
}
