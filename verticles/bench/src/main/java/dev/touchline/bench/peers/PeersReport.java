package dev.touchline.bench.peers;

import dev.touchline.bench.rounds.Race;
import dev.touchline.bench.rounds.Spread;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Prints what a race with the peers has shown, as tables in Markdown. */
final class PeersReport {
    private static final List<Match> MATCHES = List.of(
            new Match(Contestant.NAMES, Contestant.IN_PROCESS, 8),
            new Match(Contestant.FEATURES, Contestant.IN_PROCESS, 8),
            new Match(Contestant.NAMES, Contestant.TWO_PROCESSES, 0),
            new Match(Contestant.FEATURES, Contestant.TWO_PROCESSES, 0),
            new Match(Contestant.NAMES, Contestant.CELERY_MISS, 30),
            new Match(Contestant.FEATURES, Contestant.CELERY_MISS, 30),
            new Match(Contestant.HIT, Contestant.CELERY_HIT, 12),
            new Match(Contestant.ACCEPT, Contestant.CELERY_ACCEPT, 7),
            new Match(Contestant.DURABLE, Contestant.CELERY_DURABLE, 10));

    private final Race race;
    private final PrintStream out;

    /** Ours beside theirs, and how many times as much it should do; 0 where there is no goal. */
    private record Match(Contestant ours, Contestant theirs, int goal) {}

    PeersReport(Race race, PrintStream out) {
        this.race = race;
        this.out = out;
    }

    void print() {
        line("%n| who | answers a second | microseconds of processor an answer |");
        line("| --- | --- | --- |");
        for (Contestant one : Contestant.values()) {
            line(
                    "| %s | %s | %s |",
                    one.label(), text("%,.0f", race.rate(one.label())), text("%,.0f", race.cost(one.label())));
        }
        line("%n| ours / theirs | goal | by answers a second | | by processor time |");
        line("| --- | --- | --- | --- | --- |");
        MATCHES.forEach(this::print);
    }

    private void print(Match match) {
        String ours = match.ours.label();
        String theirs = match.theirs.label();
        Spread ratio = race.ratio(ours, theirs);
        line(
                "| %s / %s | %s | %s | %s | %s |",
                ours,
                theirs,
                match.goal == 0 ? "" : ">= " + match.goal,
                text("%.1f", ratio),
                match.goal == 0 ? "" : ratio.median() >= match.goal ? "met" : "missed",
                text("%.1f", race.costRatio(ours, theirs)));
    }

    private static String text(String format, Spread spread) {
        return String.format(
                Locale.ROOT,
                format + " (" + format + "-" + format + ")",
                spread.median(),
                spread.least(),
                spread.most());
    }

    private void line(String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
    }
}
