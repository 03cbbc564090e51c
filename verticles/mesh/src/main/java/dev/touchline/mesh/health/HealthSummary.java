package dev.touchline.mesh.health;

import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * The report of a process as it is shown outside.
 *
 * @param status the whole in one word
 * @param version version of the product
 * @param workerPid number of the process
 * @param memoryUsageMb used heap in MiB, to one decimal
 * @param database whether the database answers; false too where this process has none
 * @param checks each check
 */
public record HealthSummary(
        String status,
        String version,
        long workerPid,
        double memoryUsageMb,
        boolean database,
        List<HealthReport.Check> checks) {
    private static final double MEBIBYTE = 1024.0 * 1024.0;
    private static final String DATABASE = "database";

    public HealthSummary {
        checks = List.copyOf(checks);
    }

    /** The given report of this process, which runs this version. */
    public static HealthSummary of(HealthReport report, String version) {
        Runtime runtime = Runtime.getRuntime();
        double used = (runtime.totalMemory() - runtime.freeMemory()) / MEBIBYTE;
        return new HealthSummary(
                report.status().toString(),
                version,
                ManagementFactory.getRuntimeMXBean().getPid(),
                Math.round(used * 10) / 10.0,
                report.checks().stream().anyMatch(check -> check.name().equals(DATABASE) && check.ok()),
                report.checks());
    }
}
