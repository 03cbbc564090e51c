package dev.touchline.history;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Turns rows into the column arrays that {@code unnest} takes: one statement for many rows. */
record Columns<R>(List<R> rows) {

    /** One column; an entry may be null. */
    <T> T[] of(IntFunction<T[]> array, Function<R, T> column) {
        return rows.stream().map(column).toArray(array);
    }
}
