package dev.touchline.history.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One database folder and the server on it. The caller holds the {@link FolderLock}. */
final class Cluster {
    private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);
    private static final Duration CREATE_LIMIT = Duration.ofSeconds(120);
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(40);
    private static final int PORT_ATTEMPTS = 3;
    private static final long LOG_LIMIT_BYTES = 4 << 20;

    private final Path folder;
    private final Path data;
    private final Path serverLog;
    private final Programs programs;
    private final int owner;

    Cluster(Path folder, Programs programs, int owner) {
        this.folder = folder;
        this.data = folder.resolve("cluster");
        this.serverLog = folder.resolve("server.log");
        this.programs = programs;
        this.owner = owner;
    }

    /** Creates the database if there is none, whole or not at all. */
    void create(String user, Path passwordFile) throws IOException {
        if (Files.exists(data)) {
            return;
        }
        LOG.info("First start: creating the database in {}", data);
        Path half = folder.resolve("half-created");
        deleteTree(half);
        Files.createDirectory(half);
        own(half);
        programs.run(
                CREATE_LIMIT,
                "initdb",
                List.of(
                        "-D",
                        half.toString(),
                        "-U",
                        user,
                        "-A",
                        "scram-sha-256",
                        "--pwfile=" + passwordFile,
                        "--locale=C",
                        "-E",
                        "UTF8"));
        Files.move(half, data, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Stops the server that a killed process of ours left behind, or clears what a lost one left. */
    void stopOrphan() throws IOException {
        Path pidFile = pidFile();
        if (!Files.exists(pidFile)) {
            return;
        }
        Optional<ProcessHandle> orphan = postmaster(pidFile);
        if (orphan.isPresent()) {
            LOG.info(
                    "Stopping the PostgreSQL server (process {}) that an earlier run left behind",
                    orphan.get().pid());
            stop();
        } else {
            awaitLeftovers();
            LOG.info("Removing {}, whose server is gone", pidFile);
            Files.deleteIfExists(pidFile);
        }
    }

    /** A killed server's last processes may still write to the folder, and the pid file is what forbids a second one. */
    private void awaitLeftovers() throws IOException {
        CompletableFuture<?>[] ends =
                programs.running("postgres").stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(ends).get(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new PostgresException(
                    "Processes of a PostgreSQL server that has died still run on " + data + ": end them first", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PostgresException("Interrupted while a dead PostgreSQL server's processes end", e);
        }
    }

    /** Starts the server on a free loopback port and gives the port. */
    int start() throws IOException {
        own(data);
        rotateLog();
        if (!Files.exists(serverLog)) {
            Files.createFile(serverLog);
        }
        own(serverLog);
        for (int attempt = 1; ; attempt++) {
            int port = freePort();
            try {
                programs.run(
                        START_LIMIT,
                        "pg_ctl",
                        List.of(
                                "start",
                                "-w",
                                "-t",
                                "60",
                                "-D",
                                data.toString(),
                                "-l",
                                serverLog.toString(),
                                "-o",
                                settings(port)));
                return port;
            } catch (PostgresException e) {
                // Somebody may have taken the port between the look and the start.
                if (attempt == PORT_ATTEMPTS) {
                    throw new PostgresException(
                            "The embedded PostgreSQL does not start: " + lastWords() + " (all of it in " + serverLog
                                    + ")",
                            e);
                }
            }
        }
    }

    /** Stops the server: open transactions are rolled back, everything committed is on disk. */
    void stop() throws IOException {
        Path pidFile = pidFile();
        if (!Files.exists(pidFile) || postmaster(pidFile).isEmpty()) {
            LOG.warn("The PostgreSQL server was gone already; the next start recovers its data");
            return;
        }
        programs.run(STOP_LIMIT, "pg_ctl", List.of("stop", "-m", "fast", "-w", "-t", "30", "-D", data.toString()));
    }

    /** Whether the server lives. */
    boolean isRunning() throws IOException {
        Path pidFile = pidFile();
        return Files.exists(pidFile) && postmaster(pidFile).isPresent();
    }

    /**
     * Starts the server, which has died, anew and gives its port. What it leaves behind must have ended first: two
     * servers on one folder destroy it, and the pid file that forbids this is about to go.
     */
    int restart() throws IOException {
        if (!programs.running("postgres").isEmpty()) {
            throw new PostgresException("What the dead PostgreSQL server left behind has not ended yet");
        }
        Files.deleteIfExists(pidFile());
        return start();
    }

    private Path pidFile() {
        return data.resolve("postmaster.pid");
    }

    private static String settings(int port) {
        return "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c timezone=UTC"
                + " -c max_connections=60 -c shared_buffers=64MB -c log_min_messages=log";
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    /** The process that the pid file names, if it lives and is a PostgreSQL server: a pid may have found a new bearer. */
    private static Optional<ProcessHandle> postmaster(Path pidFile) throws IOException {
        List<String> lines = Files.readAllLines(pidFile);
        if (lines.isEmpty() || !lines.get(0).strip().matches("[0-9]{1,10}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                .filter(ProcessHandle::isAlive)
                .filter(process -> programOf(process).endsWith("postgres"));
    }

    private static String programOf(ProcessHandle process) {
        return process.info().command().orElseGet(() -> {
            try {
                // Anybody may read it, and a dead process that nobody has reaped has an empty one.
                return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"))
                        .split("\0")[0];
            } catch (IOException e) {
                return "";
            }
        });
    }

    private void own(Path tree) throws IOException {
        if (Users.owner(tree) == owner) {
            return;
        }
        try (Stream<Path> paths = Files.walk(tree)) {
            for (Path path : paths.toList()) {
                Users.give(path, owner);
            }
        }
    }

    private void rotateLog() throws IOException {
        if (Files.exists(serverLog) && Files.size(serverLog) > LOG_LIMIT_BYTES) {
            Files.move(serverLog, folder.resolve("server.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private String lastWords() throws IOException {
        if (!Files.exists(serverLog)) {
            return "it said nothing";
        }
        List<String> lines = Files.readAllLines(serverLog);
        return lines.stream()
                .filter(line -> line.contains("FATAL") || line.contains("PANIC"))
                .reduce((earlier, later) -> later)
                .orElse(lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1));
    }

    private static void deleteTree(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(tree)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
