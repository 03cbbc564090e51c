package dev.touchline.e2e.fuzz;

import dev.touchline.e2e.process.TouchlineProcess;
import dev.touchline.e2e.process.TouchlineProcess.Plan;
import dev.touchline.testing.servers.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Starts the packaged application and has Schemathesis ask it, for every operation of {@code conf/openapi.yaml}, what the
 * contract allows and what it forbids. It fails on a 5xx, on an answer that the contract does not describe, and on a bad
 * request that was not refused.
 *
 * <p>Left out: that every request which fits the contract is taken, since a schema cannot say which cursors exist or that a
 * match must not have been played; and streams without an end, which it would read for ever: those are asked by hand, by the
 * hostile questions.
 */
public final class ContractFuzz {
    private static final String KEY = "contract-fuzz";
    private static final int LONGEST_HOURS = 6;

    private final Path script;
    private final Path folder;

    /** A run of the given script, which starts Schemathesis, with its files in a folder. */
    public ContractFuzz(Path script, Path folder) {
        this.script = script;
        this.folder = folder;
    }

    /** The long run of {@code ./touchline fuzz}; further options go to {@code schemathesis run}. */
    public static void main(String[] options) throws IOException {
        Path folder = Files.createTempDirectory("touchline-fuzz-");
        Path script = Path.of(System.getProperty("touchline.fuzz"));
        List<String> all = new ArrayList<>(List.of("--phases", "examples,coverage,fuzzing,stateful", "-n", "100"));
        all.addAll(List.of(options));
        int code = new ContractFuzz(script, folder).run(all, Redirect.INHERIT);
        System.err.println("touchline: the log of the server is in " + folder);
        System.exit(code);
    }

    /**
     * Runs it to its end.
     *
     * @param options of {@code schemathesis run}
     * @param output where it prints
     * @return its exit code, 0 when nothing was found
     */
    public int run(List<String> options, Redirect output) {
        Plan plan = Plan.whole(folder.resolve("data"), Ports.free(), Map.of("API_KEY", KEY));
        try (TouchlineProcess touchline = TouchlineProcess.serve(plan)) {
            String url = touchline.http().base().toString();
            List<String> command = new ArrayList<>(List.of(script.toString(), "run", url + "/openapi.yaml", "-u", url));
            command.addAll(List.of("-H", "X-API-Key: " + KEY));
            command.addAll(List.of("--exclude-path-regex", "/(events|tap)$", "--request-timeout", "30", "--no-color"));
            command.addAll(options);
            return end(new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + script, e);
        }
    }

    private static int end(Process process) {
        try {
            if (process.waitFor(LONGEST_HOURS, TimeUnit.HOURS)) {
                return process.exitValue();
            }
            throw new IllegalStateException("still running after " + LONGEST_HOURS + " hours");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while it ran", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
