package dev.touchline.history.paging;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.Failure.Detail;
import java.util.List;

/** How much may be asked for at a time. */
public final class Limits {
    private static final int MAX_PAGE = 1000;

    private Limits() {}

    /** The given page size; refuses one outside 1 to 1,000. */
    public static int page(int limit) {
        if (limit < 1 || limit > MAX_PAGE) {
            throw new Failure(
                            Category.INVALID,
                            "invalid-limit",
                            "A page holds 1 to " + MAX_PAGE + " entries.",
                            List.of(new Detail("/limit", limit + " is not within 1 to " + MAX_PAGE)))
                    .asException();
        }
        return limit;
    }
}
