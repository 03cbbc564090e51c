package dev.touchline.history.postgres;

import io.vertx.pgclient.PgConnectOptions;

/** A PostgreSQL server to keep tables in. Both methods block and are safe for use by any thread. */
public interface PostgresServer {

    /**
     * Makes sure that the server runs and tells how to reach it.
     *
     * @throws PostgresException when it cannot be reached or started; nothing is left running then
     */
    PgConnectOptions open();

    /** Stops a server that is ours; does nothing to one that is not, before {@link #open} or when called again. */
    void close();
}
