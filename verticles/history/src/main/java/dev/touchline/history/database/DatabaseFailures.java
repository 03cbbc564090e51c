package dev.touchline.history.database;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.FailureException;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.TimeoutException;

/** What a failed statement means to whoever asked for it. */
final class DatabaseFailures {
    private static final String QUERY_CANCELED = "57014";
    private static final String BAD_CHARACTER = "22021";
    private static final String BAD_JSON_CHARACTER = "22P05";
    private static final String DEADLOCK = "40P01";
    private static final String TOO_MANY_CONNECTIONS = "53300";
    private static final String DISK_FULL = "53100";
    private static final String OUT_OF_MEMORY = "53200";
    private static final String IO_ERROR = "58030";
    private static final Failure UNREACHABLE =
            Failure.of(Category.UNAVAILABLE, "database-unreachable", "The database cannot be reached at the moment.");
    private static final Failure NO_ROOM = Failure.of(
            Category.UNAVAILABLE,
            "database-full",
            "The database has no room left and can keep nothing new; whoever runs it must free some space.");
    private static final Failure BUSY =
            Failure.of(Category.OVERLOADED, "database-busy", "The database has too much to do; try again shortly.");
    private static final Failure SLOW =
            Failure.of(Category.TIMEOUT, "database-slow", "The database did not answer in time.");

    private static final Failure UNUSABLE_TEXT = Failure.of(
            Category.INVALID, "unusable-text", "A text of the request holds a character that cannot be stored.");

    private DatabaseFailures() {}

    /** Whether the connection was lost, or there was none to be had. */
    static boolean lost(Throwable error) {
        return error instanceof ClosedConnectionException
                || error instanceof IOException
                || error instanceof PgException pg && lostConnection(pg.getSqlState());
    }

    /** Whether the same statement may succeed at once, on another connection or after another's transaction. */
    static boolean worthRepeating(Throwable error) {
        return lost(error) || error instanceof PgException pg && DEADLOCK.equals(pg.getSqlState());
    }

    /** Whether a server that could not be opened may be about to start; what it said itself is final. */
    static boolean mayBeStarting(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return lostConnection(sql.getSQLState()) || TOO_MANY_CONNECTIONS.equals(sql.getSQLState());
            }
        }
        return false;
    }

    /** The failure to answer with; what we did wrong stays as it is, to be logged and told as a bug. */
    static Throwable of(Throwable error) {
        if (error instanceof FailureException) {
            return error;
        }
        if (lost(error)) {
            return UNREACHABLE.causedBy(error);
        }
        if (error instanceof PgException pg) {
            return switch (pg.getSqlState()) {
                case QUERY_CANCELED -> SLOW.causedBy(error);
                case TOO_MANY_CONNECTIONS, DEADLOCK -> BUSY.causedBy(error);
                case DISK_FULL, OUT_OF_MEMORY, IO_ERROR -> NO_ROOM.causedBy(error);
                case BAD_CHARACTER, BAD_JSON_CHARACTER -> UNUSABLE_TEXT.causedBy(error);
                default -> error;
            };
        }
        if (error instanceof TimeoutException) {
            return SLOW.causedBy(error);
        }
        // The pool's own refusals, a full waiting list or no connection in time, carry nothing but this type.
        return error instanceof VertxException ? BUSY.causedBy(error) : error;
    }

    private static boolean lostConnection(String state) {
        return state != null && (state.startsWith("08") || state.startsWith("57P"));
    }
}
