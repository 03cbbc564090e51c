package dev.touchline.history.paging;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One page of a longer list.
 *
 * @param entries the page
 * @param next cursor of the next page, absent on the last
 */
public record Page<T>(List<T> entries, Optional<String> next) {

    /**
     * Cuts a page.
     *
     * @param found the page and, if there are more, at least one entry behind it
     * @param cursor the place of an entry in the list
     */
    public static <T> Page<T> cut(List<T> found, int limit, Function<T, String> cursor) {
        if (found.size() <= limit) {
            return new Page<>(found, Optional.empty());
        }
        List<T> page = found.subList(0, limit);
        return new Page<>(page, Optional.of(cursor.apply(page.get(limit - 1))));
    }
}
