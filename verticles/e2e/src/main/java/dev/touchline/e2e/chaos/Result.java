package dev.touchline.e2e.chaos;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How one fault went.
 *
 * @param codes how many requests got which answer
 * @param failures some of the requests that did not get what they asked for
 * @param problem why the fault could not be played to its end, if it could not
 */
record Result(
        Fault fault,
        Instant at,
        List<Finding> findings,
        Map<String, Integer> codes,
        List<String> failures,
        Optional<String> problem) {
    /** Whether it was played to its end and every bar was kept. */
    boolean holds() {
        return problem.isEmpty() && findings.stream().allMatch(Finding::holds);
    }

    /** Whether the layout is as good as before: everything was played, answered and ended. */
    boolean leavesOrder() {
        List<String> ends = List.of(Audit.LOST, Audit.NEVER_PROMISED, Trial.RECOVERY);
        return problem.isEmpty()
                && findings.stream()
                        .filter(finding -> ends.contains(finding.name()))
                        .allMatch(Finding::holds);
    }

    /** What was beyond its bar, or why nothing was measured. */
    List<String> broken() {
        return problem.map(words -> List.of("could not be run: " + words)).orElseGet(() -> findings.stream()
                .filter(finding -> !finding.holds())
                .map(Finding::text)
                .toList());
    }

    /** A finding by its name, as people read it; a dash when there is none. */
    String value(String name) {
        return findings.stream()
                .filter(finding -> finding.name().equals(name))
                .map(Finding::amount)
                .findFirst()
                .orElse("-");
    }
}
