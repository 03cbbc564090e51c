package dev.touchline.history.postgres;

import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server that somebody else runs, named by a URI. */
public final class ExternalPostgres implements PostgresServer {
    private static final Pattern SCHEME = Pattern.compile("^postgres(ql)?://");
    private static final Pattern AUTHORITY = Pattern.compile("[?&]sslrootcert=([^&]*)");

    private final PgConnectOptions options;

    /**
     * Takes {@code postgres://user:password@host:port/database?sslmode=...}; {@code postgresql://} means the same. With
     * {@code verify-ca} or {@code verify-full} the server's certificate must be signed by the authority whose PEM file
     * {@code sslrootcert=} names, else by one that this Java trusts.
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
            Matcher authority = AUTHORITY.matcher(trimmed);
            options = PgConnectOptions.fromUri(
                    SCHEME.matcher(withoutAuthority(trimmed)).replaceFirst("postgresql://"));
            if (authority.find()) {
                String file = URLDecoder.decode(authority.group(1), StandardCharsets.UTF_8);
                options.setSslOptions(new ClientSSLOptions().setTrustOptions(new PemTrustOptions().addCertPath(file)));
            }
        } catch (IllegalArgumentException e) {
            throw new PostgresException(
                    "history.postgres-uri cannot be read; write postgres://user:password@host:5432/database"
                            + " with special characters percent-encoded");
        }
    }

    /** The client's own reader would take this parameter for one of the server. */
    private static String withoutAuthority(String uri) {
        String rest = AUTHORITY.matcher(uri).replaceFirst("");
        return rest.indexOf('?') < 0 ? rest.replaceFirst("&", "?") : rest;
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
