package dev.touchline.launcher.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.touchline.contracts.FailureException;
import dev.touchline.mesh.json.Json;
import dev.touchline.training.Progress;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Where a command speaks: answers to one stream, progress and complaints to the other. */
final class Terminal {
    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;
    private final boolean interactive;

    Terminal(Map<String, String> environment, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.out = out;
        this.err = err;
        this.interactive = System.console() != null;
    }

    Map<String, String> environment() {
        return environment;
    }

    /** Whether colours are welcome; see the NO_COLOR convention. */
    boolean colours() {
        return interactive && environment.getOrDefault("NO_COLOR", "").isEmpty();
    }

    void print(String answer) {
        out.println(answer);
    }

    void printJson(Object answer) {
        try {
            out.println(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(answer));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer has no JSON form", e);
        }
    }

    void note(String progress) {
        err.println(progress);
    }

    void warn(List<String> warnings) {
        warnings.forEach(warning -> note("warning: " + warning));
    }

    /** Does long work and shows how far it has come: over one line where a person watches, else a line a phase. */
    <T> T working(Function<Progress, T> work) {
        try (ProgressLine line = new ProgressLine(err, interactive)) {
            return work.apply(line::show);
        }
    }

    void complain(Throwable failure) {
        err.println("touchline: " + sentence(failure));
        if (failure instanceof FailureException known) {
            known.failure()
                    .details()
                    .forEach(detail -> err.println("  " + detail.pointer() + ": " + detail.reason()
                            + (detail.suggestions().isEmpty()
                                    ? ""
                                    : " (did you mean " + String.join(", ", detail.suggestions()) + "?)")));
        }
    }

    private static String sentence(Throwable failure) {
        if (failure instanceof FailureException known) {
            return known.failure().message();
        }
        return Objects.requireNonNullElse(
                failure.getMessage(), failure.getClass().getSimpleName());
    }
}
