package dev.touchline.history.postgres;

import io.vertx.pgclient.PgConnectOptions;
import java.util.Optional;

/** A PostgreSQL server to keep tables in. Its methods block and are safe for use by any thread. */
public interface PostgresServer {

    /**
     * Makes sure that the server runs and tells how to reach it.
     *
     * @throws PostgresException when it cannot be reached or started; nothing is left running then
     */
    PgConnectOptions open();

    /**
     * Starts a server of ours again that has died since {@link #open}, perhaps at another port, and tells how to reach
     * it now. Does nothing to a server that lives, is not ours or is not open.
     *
     * @throws PostgresException when it cannot be started now; it may be asked again
     */
    Optional<PgConnectOptions> mend();

    /** Stops a server that is ours; does nothing to one that is not, before {@link #open} or when called again. */
    void close();
}
