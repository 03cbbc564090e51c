package dev.touchline.bench.rounds;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/**
 * Runs rounds that do not count until what they measure has warmed up: a process that still compiles its code takes many
 * times as long for everything, and several that share a machine take turns at it for minutes.
 */
public final class WarmUp {
    /** So many times as long as a warm-up is asked for, and no longer. */
    private static final int PATIENCE = 3;

    private WarmUp() {}

    /** A round of laps, one of each path. */
    @FunctionalInterface
    public interface Round {
        /** Blocks until all laps have been run. */
        void run(Race race) throws IOException, InterruptedException;
    }

    /**
     * Runs rounds until each path has run for that long and no lap was cheaper than the one two rounds before by more than a
     * tenth. Says so when three times as long has not been enough.
     *
     * @param span how long a path runs in a round
     * @return whether it has settled
     */
    public static boolean run(Duration least, Duration span, PrintStream out, Round round)
            throws IOException, InterruptedException {
        out.println("warming up");
        long rounds = Math.max(3, ceiling(least, span));
        Race race = new Race(out);
        List<String> unsettled = List.of();
        for (long ran = 0; ran < rounds || ran < PATIENCE * rounds && !unsettled.isEmpty(); ran++) {
            round.run(race);
            unsettled = race.gettingCheaper();
        }
        if (unsettled.isEmpty()) {
            out.println("warmed up");
        } else {
            out.println("NOT warmed up: " + String.join(", ", unsettled) + " still gets cheaper from round to round");
        }
        return unsettled.isEmpty();
    }

    private static long ceiling(Duration least, Duration span) {
        return (least.toMillis() + span.toMillis() - 1) / span.toMillis();
    }
}
