package dev.touchline.testing.servers;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One run of a program, with the processes that it starts. It leads a session of its own, so that Ctrl-C in the terminal
 * does not reach it, and it ends with this JVM, even when that is killed: by a small guard that reads a pipe whose other
 * end dies with the JVM. Thread-safe.
 */
public final class ServerProcess {
    private static final Duration DEATH = Duration.ofSeconds(10);
    private static final int LAST_WORDS = 40;

    private final Launch launch;
    private final Process process;
    private final Process guard;

    private ServerProcess(Launch launch, Process process, Process guard) {
        this.launch = launch;
        this.process = process;
        this.guard = guard;
    }

    /** Starts the program and returns at once. */
    public static ServerProcess start(Launch launch) {
        List<String> command = new ArrayList<>(List.of("setsid"));
        command.addAll(launch.command());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(Redirect.appendTo(launch.log().toFile()));
        if (!launch.inherits()) {
            builder.environment().clear();
        }
        builder.environment().putAll(launch.environment());
        try {
            Process process = builder.start();
            return new ServerProcess(launch, process, guard(process.pid()));
        } catch (IOException e) {
            throw new ServerException("cannot start " + launch.name() + ": " + e.getMessage(), e);
        }
    }

    private static Process guard(long pid) throws IOException {
        String script = "cat >/dev/null; kill -9 -%1$d %1$d".formatted(pid);
        return new ProcessBuilder("setsid", "sh", "-c", script)
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
    }

    /** The process that was started, not one of its children. */
    public long pid() {
        return process.pid();
    }

    /** Whether it still runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Sends a signal, named without SIG, to the process alone. */
    public void signal(String name) {
        send(name, Stream.of(process.toHandle()));
    }

    /** Stops the clock for the whole family; a child born meanwhile is caught by the second look. */
    public void freeze() {
        signal("STOP");
        send("STOP", family());
    }

    /** Lets the whole family go on. */
    public void thaw() {
        send("CONT", family());
    }

    /** Ends the whole family at once and waits until all of it is gone. */
    public void kill() {
        List<ProcessHandle> family = family().toList();
        killNow();
        if (!Await.until(DEATH, () -> family.stream().noneMatch(ServerProcess::lives))) {
            throw new ServerException(launch.name() + " survives kill -9: " + family);
        }
        guard.destroyForcibly();
    }

    /** Sends the signal, waits for the end, and gives the exit code; kills and throws when the limit is not kept. */
    public int end(String signal, Duration limit) {
        signal(signal);
        return awaitEnd(limit);
    }

    /** Waits for the end and gives the exit code; kills and throws when the limit is not kept. */
    public int awaitEnd(Duration limit) {
        List<ProcessHandle> family = family().toList();
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                String words = lastWords();
                kill();
                throw new ServerException(launch.name() + " did not end within " + limit.toSeconds() + " s:\n" + words);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kill();
            throw new ServerException("interrupted while " + launch.name() + " was ending", e);
        }
        family.forEach(ProcessHandle::destroyForcibly);
        guard.destroyForcibly();
        return process.exitValue();
    }

    /** The end of what it printed. */
    public String lastWords() {
        Path log = launch.log();
        try {
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return lines.stream().skip(Math.max(0, lines.size() - LAST_WORDS)).collect(Collectors.joining("\n"));
        } catch (IOException e) {
            return "(" + log + " cannot be read: " + e.getMessage() + ")";
        }
    }

    private void killNow() {
        // The parent first, so that it cannot replace a child.
        Stream.concat(Stream.of(process.toHandle()), family().toList().stream())
                .forEach(ProcessHandle::destroyForcibly);
    }

    /** Whether the process does anything; a dead one that its parent has not yet reaped does not. */
    static boolean lives(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
            return process.isAlive() && stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
        } catch (IOException e) {
            return process.isAlive() && !Files.exists(Path.of("/proc/self"));
        }
    }

    private Stream<ProcessHandle> family() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants());
    }

    private void send(String signal, Stream<ProcessHandle> targets) {
        String pids = targets.filter(ProcessHandle::isAlive)
                .map(target -> Long.toString(target.pid()))
                .collect(Collectors.joining(" "));
        if (pids.isEmpty()) {
            return;
        }
        try {
            new ProcessBuilder("sh", "-c", "kill -" + signal + " " + pids + " 2>/dev/null")
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new ServerException("cannot signal " + launch.name() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerException("interrupted while signalling " + launch.name(), e);
        }
    }
}
