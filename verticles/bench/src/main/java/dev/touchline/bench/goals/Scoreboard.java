package dev.touchline.bench.goals;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Collects goals, and prints them as a table in Markdown when all have been measured. Confined to one thread. */
public final class Scoreboard {
    private final List<Goal> goals = new ArrayList<>();
    private final List<String> left = new ArrayList<>();
    private final PrintStream out;

    /** An empty board. */
    public Scoreboard(PrintStream out) {
        this.out = out;
    }

    /** What measures some of them. */
    @FunctionalInterface
    public interface Part {
        /** Blocks until it has measured; fails with {@link IllegalStateException} when the figures do not count. */
        List<Goal> measure() throws IOException, InterruptedException;
    }

    /** Has a part measured. One that fails is told of, and does not keep the others from theirs. */
    public void add(String name, Part part) throws InterruptedException {
        out.println();
        out.println("== " + name);
        try {
            goals.addAll(part.measure());
        } catch (IOException | RuntimeException failed) {
            out.println(name + ": " + failed);
            left.add(name + " was not measured: " + failed.getMessage());
        }
    }

    /** Prints the table; says whether every part was measured. */
    public boolean print() {
        out.println();
        out.println("| what | goal | measured | |");
        out.println("| --- | --- | --- | --- |");
        goals.forEach(goal -> out.println("| " + goal.what() + " | " + goal.bound() + " | " + goal.measured() + " | "
                + (goal.met() ? "met" : "missed") + " |"));
        left.forEach(out::println);
        return left.isEmpty();
    }
}
