package dev.touchline.bench.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a process holds at one moment.
 *
 * @param minutes since the measurement began
 * @param rss resident memory in MiB, as Linux counts it
 * @param heap what a full collection leaves on the heap, in MiB
 * @param threads how many
 * @param files open file descriptors
 */
record Vitals(double minutes, double rss, double heap, double threads, double files) {
    private static final double KIB_PER_MIB = 1_024;
    private static final Pattern USED =
            Pattern.compile("(?:heap|generation|PSYoungGen|ParOldGen) +total [0-9]+K, used ([0-9]+)K");
    private static final Pattern RSS = Pattern.compile("VmRSS:\\s+([0-9]+) kB");
    private static final Pattern THREADS = Pattern.compile("Threads:\\s+([0-9]+)");

    /** Has a full collection done in a process of this machine and looks at it. */
    static Vitals of(long pid, double minutes) throws IOException, InterruptedException {
        jcmd(pid, "GC.run");
        String heap = jcmd(pid, "GC.heap_info");
        String status = Files.readString(Path.of("/proc/" + pid + "/status"));
        return new Vitals(
                minutes,
                sum(RSS, status) / KIB_PER_MIB,
                sum(USED, heap) / KIB_PER_MIB,
                sum(THREADS, status),
                files(pid));
    }

    private static long files(long pid) throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return open.count();
        }
    }

    private static String jcmd(long pid, String command) throws IOException, InterruptedException {
        String program = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process process = new ProcessBuilder(program, Long.toString(pid), command)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException("jcmd " + command + " failed: " + said);
        }
        return said;
    }

    private static double sum(Pattern pattern, String text) throws IOException {
        double sum = 0;
        boolean found = false;
        for (Matcher matcher = pattern.matcher(text); matcher.find(); found = true) {
            sum += Double.parseDouble(matcher.group(1));
        }
        if (!found) {
            throw new IOException("there is no " + pattern + " in: " + text);
        }
        return sum;
    }
}
