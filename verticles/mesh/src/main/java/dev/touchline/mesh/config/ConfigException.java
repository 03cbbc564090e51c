package dev.touchline.mesh.config;

import java.util.List;
import java.util.stream.Collectors;

/** The configuration cannot be used. Carries every problem there is, not only the first. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    ConfigException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, one entry a key; the message holds them as {@code key: reason}, one a line. */
    public List<Problem> problems() {
        return problems;
    }
}
