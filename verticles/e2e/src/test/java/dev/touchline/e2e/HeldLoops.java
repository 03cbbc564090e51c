package dev.touchline.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.touchline.e2e.process.Http;
import dev.touchline.e2e.process.TouchlineProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Event loops that something blocked, as Vert.x's own watch has written into the logs of processes. A loop that a busy
 * machine gave no processor to is as late as one that was blocked; what tells them apart is what it was found in after five
 * seconds: waiting for somebody, or anywhere. Only a minute is too long whatever it was found in.
 */
final class HeldLoops {
    private static final Pattern HELD =
            Pattern.compile("Thread vert\\.x-eventloop-thread-[0-9]+ has been blocked for ([0-9]+) ms.*");
    private static final Pattern FIRST_FRAME = Pattern.compile("\\bat ([^\\s(]+)\\(");
    private static final List<String> WAITS =
            List.of("Unsafe.park", "Object.wait", "Object.wait0", "Thread.sleep", "Thread.sleep0", "Net.poll");
    private static final List<String> LOADING = List.of("loadClass", "<clinit>");
    private static final long LONGEST_MILLIS = 60_000;

    private HeldLoops() {}

    /** What is said of them in the logs of all runs of a process. */
    static List<String> of(TouchlineProcess process) {
        Path folder = process.plan().data().toAbsolutePath().getParent();
        String name = process.plan().name() + "-";
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(name))
                    .filter(file -> file.getFileName().toString().endsWith(".log"))
                    .flatMap(HeldLoops::lines)
                    .filter(HeldLoops::tellsOfOne)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a line of a log tells of a loop that something blocked. A line that a kill cut short tells nothing. */
    static boolean tellsOfOne(String text) {
        try {
            JsonNode line = Http.JSON.readTree(text);
            Matcher held = HELD.matcher(line.path("msg").asText());
            return held.matches()
                    && (Long.parseLong(held.group(1)) >= LONGEST_MILLIS
                            || waits(line.path("stack").asText()));
        } catch (JsonProcessingException cut) {
            return false;
        }
    }

    private static boolean waits(String stack) {
        Matcher first = FIRST_FRAME.matcher(stack);
        return first.find()
                && WAITS.stream().anyMatch(first.group(1)::endsWith)
                && LOADING.stream().noneMatch(stack::contains);
    }
}
