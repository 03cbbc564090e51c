package dev.touchline.bench.tasks;

import dev.touchline.testing.servers.PostgresServer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The tasks that a database keeps, by its own clock. Its methods block. */
public final class TaskTable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long LOOK_MS = 500;
    /** There is no index for all states together. */
    private static final String NEWER = " from tasks where state in ('ACCEPTED', 'RUNNING', 'RETRYING', 'SUCCEEDED',"
            + " 'FAILED', 'CANCELLED') and created_at >= '";

    private final PostgresServer server;
    private final String database;

    /** Tasks that have their result, and all. */
    private record Count(long ended, long all) {}

    /** The tasks in a database of the server. */
    public TaskTable(PostgresServer server, String database) {
        this.server = server;
        this.database = database;
    }

    /** The time of the database. */
    String now() {
        return server.query(database, "select clock_timestamp()");
    }

    /**
     * Waits until every task that was created since then has its result, and there are as many as were promised. One that
     * was refused because nobody confirmed it in time may be there too. Gives how many there are.
     *
     * @throws IllegalStateException when they have not after three minutes, or there are more than were asked for
     */
    long awaitResults(String since, long promised, long asked) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Count found = count(since);
        while (found.ended < found.all || found.all < promised) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException(promised + " tasks were promised, but there are " + found);
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MS);
            found = count(since);
        }
        if (found.all > asked) {
            throw new IllegalStateException(asked + " tasks were asked for, but there are " + found);
        }
        return found.all;
    }

    private Count count(String since) {
        String found = server.query(
                database,
                "select count(*) filter (where state = 'SUCCEEDED' and result is not null), count(*)" + NEWER + since
                        + "'");
        String[] counts = found.split("\\|");
        return new Count(Long.parseLong(counts[0]), Long.parseLong(counts[1]));
    }

    /** Tasks a second, from the acceptance of the first one to the last result. */
    double endedPerSecond(String since) {
        return perSecond(since, "max(updated_at) - min(created_at)");
    }

    /** Tasks a second, from the first result to the last one. */
    double drainedPerSecond(String since) {
        return perSecond(since, "max(updated_at) - min(updated_at)");
    }

    private double perSecond(String since, String span) {
        return Double.parseDouble(
                server.query(database, "select count(*) / extract(epoch from " + span + ")" + NEWER + since + "'"));
    }
}
