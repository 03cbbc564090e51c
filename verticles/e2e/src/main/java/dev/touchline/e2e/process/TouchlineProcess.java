package dev.touchline.e2e.process;

import dev.touchline.testing.servers.Await;
import dev.touchline.testing.servers.Launch;
import dev.touchline.testing.servers.RunningServer;
import dev.touchline.testing.servers.ServerException;
import dev.touchline.testing.servers.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One process of the packaged application. What happens to it comes from one thread at a time. */
public final class TouchlineProcess implements RunningServer {
    private static final Duration START = Duration.ofSeconds(120);
    private static final Duration STOP = Duration.ofSeconds(60);

    private final Plan plan;
    private final Http http;
    private int runs;
    private volatile ServerProcess process;
    private volatile Path log;

    /**
     * What a process is made of.
     *
     * @param name what messages and its logs call it; the logs lie beside its data
     * @param roles {@code all}, or a comma-separated list of rooms
     * @param port that its HTTP listens on; of no use without the role {@code ingress}
     * @param data its data folder
     * @param options of its JVM
     * @param environment its configuration
     */
    public record Plan(
            String name, String roles, int port, Path data, List<String> options, Map<String, String> environment) {
        /** For a JVM that starts quickly and stays small. */
        public static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m");

        /** Copies the collections. */
        public Plan {
            options = List.copyOf(options);
            environment = Map.copyOf(environment);
        }

        /** The whole application in one process, with what is built in. */
        public static Plan whole(Path data, int port, Map<String, String> environment) {
            return new Plan("touchline-" + port, "all", port, data, QUICK, environment);
        }

        private boolean listens() {
            return roles.equals("all") || List.of(roles.split(",")).contains("ingress");
        }
    }

    /** A process that has not been started. */
    public TouchlineProcess(Plan plan) {
        this.plan = plan;
        this.http = new Http("http://127.0.0.1:" + plan.port());
    }

    /** Starts a process and returns when it is ready. */
    public static TouchlineProcess serve(Plan plan) {
        TouchlineProcess process = new TouchlineProcess(plan);
        process.launch();
        process.awaitReady();
        return process;
    }

    /** Starts it and returns at once. */
    public void launch() {
        runs++;
        log = freshLog();
        Map<String, String> environment = new HashMap<>(plan.environment());
        environment.put("TOUCHLINE_DATA_DIR", plan.data().toString());
        environment.put("TOUCHLINE_INGRESS_PORT", Integer.toString(plan.port()));
        List<String> command = Jar.command(plan.options(), List.of("serve", "--roles", plan.roles()));
        process = ServerProcess.start(new Launch(plan.name(), command, environment, true, log));
    }

    private Path freshLog() {
        Path file = plan.data().resolveSibling(plan.name() + "-" + runs + ".log");
        try {
            Files.createDirectories(plan.data());
            Files.deleteIfExists(file);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it is ready; kills it and throws with its last words when it is not within two minutes. */
    public void awaitReady() {
        ServerProcess started = process;
        Await.until(START, () -> !started.isAlive() || ready());
        if (!started.isAlive()) {
            throw new ServerException(plan.name() + " ended instead of starting:\n" + started.lastWords());
        }
        if (!ready()) {
            String words = started.lastWords();
            started.kill();
            throw new ServerException(plan.name() + " is not ready after " + START.toSeconds() + " s:\n" + words);
        }
    }

    /** Whether it takes requests, or, without the role {@code ingress}, says that its rooms run. */
    public boolean ready() {
        if (!plan.listens()) {
            return log().contains("Touchline runs ");
        }
        try {
            return http.get("/readyz").status() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** What it was made of. */
    public Plan plan() {
        return plan;
    }

    /** Asks it over HTTP; only with the role {@code ingress}. */
    public Http http() {
        return http;
    }

    /** Where its latest run prints. */
    public Path logFile() {
        return log;
    }

    /** All that its latest run has printed. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The end of what its latest run has printed. */
    public String lastWords() {
        return process.lastWords();
    }

    /** Whether it runs. */
    public boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** Asks it to stop, waits a minute at most, and gives its exit code. */
    public int terminate() {
        return process.end("TERM", STOP);
    }

    /** Waits until it has ended by itself, three minutes at most, since it may start first, and gives its exit code. */
    public int awaitExit() {
        return process.awaitEnd(START.plus(STOP));
    }

    /** Asks it to stop and returns at once. */
    public void askToStop() {
        process.signal("TERM");
    }

    @Override
    public int port() {
        return plan.port();
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public void kill() {
        process.kill();
    }

    @Override
    public void freeze() {
        process.freeze();
    }

    @Override
    public void thaw() {
        process.thaw();
    }

    @Override
    public void restart() {
        stop();
        launch();
        awaitReady();
    }

    @Override
    public void stop() {
        if (isAlive()) {
            process.thaw();
            terminate();
        }
    }

    @Override
    public void close() {
        stop();
    }
}
