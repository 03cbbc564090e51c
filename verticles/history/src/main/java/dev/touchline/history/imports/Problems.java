package dev.touchline.history.imports;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.Failure.Detail;
import dev.touchline.contracts.FailureException;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with the rows of an import: all of it is counted, the first hundred are told. */
final class Problems {
    private static final int TOLD = 100;

    private final List<Detail> told = new ArrayList<>();
    private int count;

    void add(int line, String reason) {
        add(line, reason, List.of());
    }

    void add(int line, String reason, List<String> suggestions) {
        count++;
        if (told.size() < TOLD) {
            told.add(new Detail("line " + line, reason, suggestions));
        }
    }

    boolean none() {
        return count == 0;
    }

    FailureException asException() {
        String rest = count > told.size() ? " The first " + told.size() + " are listed." : "";
        String message = count == 1
                ? "1 row cannot be stored, so nothing was stored."
                : count + " faults were found in the rows, so nothing was stored." + rest;
        return new Failure(Category.INVALID, "invalid-rows", message, told).asException();
    }
}
