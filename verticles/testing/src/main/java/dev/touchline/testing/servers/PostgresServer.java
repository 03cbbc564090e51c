package dev.touchline.testing.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A private PostgreSQL, which keeps what was committed through {@link #kill()} and {@link #restart()}. */
public final class PostgresServer extends PrivateServer {
    private static final String USER = "touchline";
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");

    private final Path programs;
    private final AtomicInteger databases = new AtomicInteger();

    private PostgresServer(Launch launch, int port, Path programs) {
        super(launch, port, "INT");
        this.programs = programs;
    }

    /** Starts it with its data in the folder, which is made when there is none; returns when it answers. */
    public static PostgresServer start(Path folder) {
        Path programs = programs();
        Path home = Folders.make(folder);
        RunAs runAs = RunAs.notRoot(home);
        Path data = home.resolve("data");
        boolean fresh = !Files.exists(data);
        if (fresh) {
            initialise(programs, runAs, home, data);
        }
        int port = Ports.free();
        PostgresServer server = new PostgresServer(launch(programs, runAs, home, data, port), port, programs);
        server.begin();
        if (fresh) {
            server.create(USER);
        }
        return server;
    }

    /** The one that all tests of this JVM share, each in a database of its own; it is started when first asked for. */
    public static PostgresServer shared() {
        return Shared.SERVER;
    }

    /** A database that exists from the start. */
    public String uri() {
        return uri(USER);
    }

    /** Makes a new empty database and gives its URI. */
    public String freshDatabase() {
        String name = "fresh_" + ProcessHandle.current().pid() + "_" + databases.incrementAndGet();
        create(name);
        return uri(name);
    }

    /** Runs one statement in the database of the URI and gives its rows, a line each, columns parted by {@code |}. */
    public String query(String uri, String sql) {
        return program("psql", List.of("-d", uri, "-At", "-c", sql)).strip();
    }

    @Override
    boolean answers() {
        try {
            program("pg_isready", List.of("-q", "-h", "127.0.0.1", "-p", Integer.toString(port())));
            return true;
        } catch (ServerException e) {
            return false;
        }
    }

    private void create(String database) {
        program("createdb", List.of("-h", "127.0.0.1", "-p", Integer.toString(port()), "-U", USER, database));
    }

    private String program(String name, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(programs.resolve(name).toString()));
        command.addAll(arguments);
        return Programs.run(LIMIT, Map.of("PGPASSWORD", USER, "PGCONNECT_TIMEOUT", "5"), command);
    }

    private String uri(String database) {
        return "postgres://" + USER + ":" + USER + "@127.0.0.1:" + port() + "/" + database;
    }

    private static void initialise(Path programs, RunAs runAs, Path home, Path data) {
        Path password = home.resolve("password");
        Folders.write(password, USER + "\n");
        runAs.own(password);
        runAs.own(Folders.make(data));
        List<String> command = new ArrayList<>(runAs.prefix());
        command.addAll(List.of(
                programs.resolve("initdb").toString(),
                "-D",
                data.toString(),
                "-U",
                USER,
                "-A",
                "scram-sha-256",
                "--pwfile=" + password,
                "--locale=C",
                "-E",
                "UTF8",
                "--no-sync"));
        Programs.run(LIMIT, Map.of(), command);
    }

    private static Launch launch(Path programs, RunAs runAs, Path home, Path data, int port) {
        List<String> command = new ArrayList<>(runAs.prefix());
        command.addAll(List.of(programs.resolve("postgres").toString(), "-D", data.toString()));
        command.addAll(List.of("-p", Integer.toString(port), "-h", "127.0.0.1", "-k", ""));
        command.addAll(List.of("-c", "timezone=UTC", "-c", "max_connections=200", "-c", "shared_buffers=64MB"));
        return new Launch("PostgreSQL", command, Map.of(), true, home.resolve("postgres.log"));
    }

    /** The programs of the newest version installed. */
    private static Path programs() {
        try (Stream<Path> versions = Files.isDirectory(VERSIONS) ? Files.list(VERSIONS) : Stream.empty()) {
            Stream<Path> newestFirst = versions.sorted(Comparator.comparing((Path version) -> Integer.parseInt(
                            "0" + version.getFileName().toString().replaceAll("[^0-9].*", "")))
                    .reversed());
            Stream<Path> candidates = newestFirst.map(version -> version.resolve("bin/postgres"));
            return Programs.first(candidates, "postgres", "postgresql").getParent();
        } catch (IOException e) {
            throw new ServerException("cannot look into " + VERSIONS + ": " + e.getMessage(), e);
        }
    }

    private static final class Shared {
        private static final PostgresServer SERVER = begin();

        private static PostgresServer begin() {
            Path folder = Folders.temporary("postgres");
            return Folders.untilTheEnd(start(folder), folder);
        }
    }
}
