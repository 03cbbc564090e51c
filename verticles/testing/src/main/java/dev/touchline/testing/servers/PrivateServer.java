package dev.touchline.testing.servers;

import java.time.Duration;

/** What the servers have in common: one process that is started, watched until it answers, and ended. */
abstract class PrivateServer implements RunningServer {
    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration STOP = Duration.ofSeconds(30);

    private final Launch launch;
    private final int port;
    private final String stopSignal;
    private volatile ServerProcess process;

    /** Runs nothing yet. */
    PrivateServer(Launch launch, int port, String stopSignal) {
        this.launch = launch;
        this.port = port;
        this.stopSignal = stopSignal;
    }

    /** Whether it answers in its own language. */
    abstract boolean answers();

    /** Starts the process and returns when it answers. */
    void begin() {
        ServerProcess started = ServerProcess.start(launch);
        process = started;
        boolean up = Await.until(START, () -> !started.isAlive() || answers());
        if (!up || !started.isAlive()) {
            String words = started.lastWords();
            started.kill();
            throw new ServerException(launch.name() + " does not start on port " + port + ":\n" + words);
        }
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public void kill() {
        process.kill();
        // The process is dead before the last of its threads, and with it its socket, is gone.
        if (!Await.until(STOP, () -> Ports.isFree(port))) {
            throw new ServerException(launch.name() + " was killed and still holds port " + port);
        }
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
        begin();
    }

    @Override
    public void stop() {
        ServerProcess running = process;
        if (running != null && running.isAlive()) {
            // A frozen one would not hear the signal.
            running.thaw();
            running.end(stopSignal, STOP);
        }
    }

    @Override
    public void close() {
        stop();
    }
}
