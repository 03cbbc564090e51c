package dev.touchline.bench.peers;

import dev.touchline.testing.servers.Await;
import dev.touchline.testing.servers.Launch;
import dev.touchline.testing.servers.ServerException;
import dev.touchline.testing.servers.ServerProcess;
import java.time.Duration;
import java.util.function.Predicate;

/** One program of a peer and its children. What happens to it comes from one thread at a time. */
final class PythonProcess implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration STOP = Duration.ofSeconds(30);

    private final ServerProcess process;
    private final int port;

    private PythonProcess(ServerProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts it and returns when it is ready.
     *
     * @param port that it listens on; 0 where it does not
     * @param ready given its last words, says whether it has begun to serve
     * @throws ServerException with its last words when it is not ready within 90 seconds
     */
    static PythonProcess start(Launch launch, int port, Predicate<String> ready) {
        ServerProcess started = ServerProcess.start(launch);
        boolean up = Await.until(START, () -> !started.isAlive() || ready.test(started.lastWords()));
        if (!up || !started.isAlive()) {
            String words = started.lastWords();
            started.kill();
            throw new ServerException(launch.name() + " does not start:\n" + words);
        }
        return new PythonProcess(started, port);
    }

    int port() {
        return port;
    }

    /** Lets it do nothing until it may go on. */
    void rest() {
        process.freeze();
    }

    /** Lets it go on. */
    void goOn() {
        process.thaw();
    }

    @Override
    public void close() {
        process.thaw();
        process.end("TERM", STOP);
    }
}
