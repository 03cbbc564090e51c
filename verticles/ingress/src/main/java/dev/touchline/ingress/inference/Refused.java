package dev.touchline.ingress.inference;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.FailureException;

/** What is wrong with a question, in words. */
final class Refused {
    private Refused() {}

    static FailureException because(String reason) {
        return Failure.of(Category.INVALID, "invalid-inference", reason).asException();
    }
}
