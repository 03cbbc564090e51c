package dev.touchline.mesh.health;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How this process is.
 *
 * @param status the whole in one word
 * @param checks each check, in the order in which they were registered
 */
public record HealthReport(Status status, List<Check> checks) {
    public HealthReport {
        checks = List.copyOf(checks);
    }

    /** The whole in one word. */
    public enum Status {
        /** Everything holds. */
        HEALTHY,
        /** Something optional does not hold: it serves with less. */
        DEGRADED,
        /** Something required does not hold: it cannot serve. */
        UNHEALTHY;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What a check found last.
     *
     * @param name its name
     * @param required whether the process cannot serve without it
     * @param ok whether it holds
     * @param detail one short sentence without secrets
     * @param ageMs milliseconds since it was found
     */
    public record Check(String name, boolean required, boolean ok, String detail, long ageMs) {}

    /** The report of some checks. */
    static HealthReport of(List<Check> checks) {
        boolean serves = checks.stream().allMatch(check -> check.ok() || !check.required());
        boolean whole = checks.stream().allMatch(Check::ok);
        Status status = whole ? Status.HEALTHY : serves ? Status.DEGRADED : Status.UNHEALTHY;
        return new HealthReport(status, checks);
    }

    /** Whether everything required holds. */
    public boolean serves() {
        return status != Status.UNHEALTHY;
    }

    /** The checks for a person, a line each. */
    public String lines() {
        return checks.stream().map(HealthReport::line).collect(Collectors.joining());
    }

    private static String line(Check check) {
        return (check.ok() ? "[+] " : "[-] ")
                + check.name()
                + (check.required() ? ": " : " (optional): ")
                + check.detail()
                + "\n";
    }
}
