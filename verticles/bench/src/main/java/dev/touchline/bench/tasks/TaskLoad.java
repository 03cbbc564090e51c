package dev.touchline.bench.tasks;

import dev.touchline.bench.load.Ask;
import dev.touchline.bench.load.ClosedLoop;
import dev.touchline.bench.load.Measurement;
import dev.touchline.bench.load.Questions;
import dev.touchline.bench.rounds.Lap;
import dev.touchline.e2e.process.Answer;
import dev.touchline.e2e.process.Http;
import java.io.PrintStream;
import java.time.Duration;

/**
 * Leaves tasks over HTTP and sees in the database that each one of them ended. Its methods block and throw {@link
 * IllegalStateException} when a task is missing. What was refused is said and is in no figure. Confined to one thread.
 */
public final class TaskLoad {
    private final Http entry;
    private final int connections;
    private final Questions questions;
    private final TaskTable table;
    private final PrintStream out;
    private String since = "";
    private long promised;
    private long asked;

    /** A load for the application at {@code entry}, no question of which is asked twice. */
    public TaskLoad(Http entry, int connections, Questions questions, TaskTable table, PrintStream out) {
        this.entry = entry;
        this.connections = connections;
        this.questions = questions;
        this.table = table;
        this.out = out;
    }

    /** Tasks accepted a second while the workers rest; what was accepted waits in the queue. */
    public Lap fill(Duration span) {
        tell("pause");
        Measurement found = leave(span);
        return new Lap(found.perSecond() * promised / asked, promised);
    }

    /** Tasks a second that the workers end out of the full queue, from the first result to the last one. */
    public Lap drain() throws InterruptedException {
        tell("resume");
        long ended = table.awaitResults(since, promised, asked);
        return new Lap(table.drainedPerSecond(since), ended);
    }

    /** Tasks a second from the first acceptance to the last result, with the workers at work all the time. */
    public Lap through(Duration span) throws InterruptedException {
        leave(span);
        long ended = table.awaitResults(since, promised, asked);
        return new Lap(table.endedPerSecond(since), ended);
    }

    private Measurement leave(Duration span) {
        since = table.now();
        Measurement found = new ClosedLoop(entry.base().getPort(), connections, Ask.A_TASK, questions::next).run(span);
        asked = found.answers();
        promised = asked - found.refused();
        if (found.refused() > 0) {
            out.println(found.refused() + " of " + asked + " tasks were refused");
        }
        return found;
    }

    private void tell(String what) {
        Answer answer = entry.post("/ops/queues/ml/" + what, "");
        if (answer.status() != 200) {
            throw new IllegalStateException("the queue does not " + what + ": " + answer.text());
        }
    }
}
