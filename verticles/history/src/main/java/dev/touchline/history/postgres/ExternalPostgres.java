package dev.touchline.history.postgres;

import io.vertx.pgclient.PgConnectOptions;
import java.util.Optional;
import java.util.regex.Pattern;

/** A server that somebody else runs, named by a URI. */
public final class ExternalPostgres implements PostgresServer {
    private static final Pattern SCHEME = Pattern.compile("^postgres(ql)?://");

    private final PgConnectOptions options;

    /**
     * Takes {@code postgres://user:password@host:port/database?sslmode=...}; {@code postgresql://} means the same.
     *
     * @throws PostgresException when it is no such URI; the message never repeats it, for it may hold a password
     */
    public ExternalPostgres(String uri) {
        String trimmed = uri.strip();
        if (!SCHEME.matcher(trimmed).find()) {
            throw new PostgresException(
                    "history.postgres-uri must look like postgres://user:password@host:5432/database");
        }
        try {
            options = PgConnectOptions.fromUri(SCHEME.matcher(trimmed).replaceFirst("postgresql://"));
        } catch (IllegalArgumentException e) {
            throw new PostgresException(
                    "history.postgres-uri cannot be read; write postgres://user:password@host:5432/database"
                            + " with special characters percent-encoded");
        }
    }

    @Override
    public PgConnectOptions open() {
        return new PgConnectOptions(options);
    }

    @Override
    public Optional<PgConnectOptions> mend() {
        return Optional.empty();
    }

    @Override
    public void close() {
        // Not ours to stop.
    }
}
