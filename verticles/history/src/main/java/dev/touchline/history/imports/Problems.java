package dev.touchline.history.imports;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.Failure.Detail;
import dev.touchline.contracts.FailureException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What is wrong with the rows of an import: all of it is counted, the first thousand are told. Used by one thread at a
 * time.
 */
final class Problems {
    private static final int TOLD = 1_000;

    private final List<Fault> told = new ArrayList<>();
    private int count;

    private record Fault(int line, Detail detail) {}

    void add(int line, String reason) {
        add(line, reason, List.of());
    }

    void add(int line, String reason, List<String> suggestions) {
        count++;
        if (told.size() < TOLD) {
            told.add(new Fault(line, new Detail("line " + line, reason, suggestions)));
        }
    }

    boolean none() {
        return count == 0;
    }

    /** All of it, in the order of the lines. */
    FailureException asException() {
        int more = count - told.size();
        String rest = more > 0 ? " " + told.size() + " of them are listed, " + more + " more are not." : "";
        String message = count == 1
                ? "1 row cannot be stored, so nothing was stored."
                : count + " faults were found in the rows, so nothing was stored." + rest;
        List<Detail> details = told.stream()
                .sorted(Comparator.comparingInt(Fault::line))
                .map(Fault::detail)
                .toList();
        return new Failure(Category.INVALID, "invalid-rows", message, details).asException();
    }
}
