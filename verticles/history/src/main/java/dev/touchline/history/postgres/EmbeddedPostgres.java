package dev.touchline.history.postgres;

import io.vertx.pgclient.PgConnectOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server of this process's own, in one folder that outlives it.
 *
 * <p>It listens on a free port of the loopback address only and asks for a random password, which lies in the folder
 * for its owner alone to read. Its programs are unpacked into the same folder. The server is a process of its own: when
 * this one is killed it goes on, and the next {@link #open} of the folder stops it in good order first; when it is
 * killed itself, {@link #mend} starts it again. A folder that another living process has opened is refused.
 */
public final class EmbeddedPostgres implements PostgresServer {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final String USER = "touchline";

    private final Path folder;
    private final IntFunction<RunAs> runAs;
    private Optional<Running> running = Optional.empty();

    private record Running(FolderLock lock, Cluster cluster, PgConnectOptions options) {}

    /** Keeps everything in the given folder, which is created when it is missing. */
    public EmbeddedPostgres(Path folder) {
        this(folder, RunAs::detect);
    }

    EmbeddedPostgres(Path folder, IntFunction<RunAs> runAs) {
        this.folder = folder.toAbsolutePath().normalize();
        this.runAs = runAs;
    }

    @Override
    public synchronized PgConnectOptions open() {
        if (running.isEmpty()) {
            running = Optional.of(start());
        }
        return new PgConnectOptions(running.get().options());
    }

    @Override
    public synchronized Optional<PgConnectOptions> mend() {
        if (running.isEmpty()) {
            return Optional.empty();
        }
        Running dead = running.get();
        try {
            if (dead.cluster().isRunning()) {
                return Optional.empty();
            }
            LOG.warn("PostgreSQL has died; starting it again");
            int port = dead.cluster().restart();
            LOG.info("PostgreSQL listens on 127.0.0.1:{} now", port);
            PgConnectOptions options = new PgConnectOptions(dead.options()).setPort(port);
            running = Optional.of(new Running(dead.lock(), dead.cluster(), options));
            return Optional.of(new PgConnectOptions(options));
        } catch (IOException e) {
            throw new PostgresException("Cannot use the database folder " + folder + ": " + e, e);
        }
    }

    @Override
    public synchronized void close() {
        if (running.isEmpty()) {
            return;
        }
        Running stopping = running.get();
        running = Optional.empty();
        try {
            stopping.cluster().stop();
            LOG.info("PostgreSQL has stopped; its data stays in {}", folder);
        } catch (IOException | PostgresException e) {
            LOG.warn("PostgreSQL did not stop in good order; the next start recovers its data", e);
        } finally {
            stopping.lock().close();
        }
    }

    private Running start() {
        try {
            Files.createDirectories(folder);
            FolderLock lock = FolderLock.take(folder);
            try {
                return start(lock);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new PostgresException(
                    "Cannot use the database folder " + folder + " (" + e
                            + "): give this user the right to write it, or set data.dir to a folder that it may write",
                    e);
        }
    }

    private Running start(FolderLock lock) throws IOException {
        RunAs user = runAs.apply(Users.self(folder));
        Path home = new Binaries(folder.resolve("programs")).unpack();
        Cluster cluster = new Cluster(folder, new Programs(home, user, folder.resolve("tool.log")), user.owner());
        String password = password();
        cluster.stopOrphan();
        cluster.create(USER, passwordFile());
        int port = cluster.start();
        LOG.info("PostgreSQL listens on 127.0.0.1:{}, its data is in {}", port, folder);
        return new Running(
                lock,
                cluster,
                new PgConnectOptions()
                        .setHost("127.0.0.1")
                        .setPort(port)
                        .setDatabase("postgres")
                        .setUser(USER)
                        .setPassword(password));
    }

    private Path passwordFile() {
        return folder.resolve("password");
    }

    private String password() throws IOException {
        Path file = passwordFile();
        if (!Files.exists(file) || Files.size(file) == 0) {
            Files.deleteIfExists(file);
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
        }
        return Files.readString(file).strip();
    }
}
