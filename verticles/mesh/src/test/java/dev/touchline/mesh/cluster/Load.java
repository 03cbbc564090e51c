package dev.touchline.mesh.cluster;

import dev.touchline.contracts.Endpoint;
import dev.touchline.contracts.FailureException;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.mesh.bus.Call;
import dev.touchline.mesh.bus.Deadline;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Asks fifty times a second who serves, and keeps what became of each request. */
final class Load {
    /** Answered by the id of the process that answers. */
    static final Endpoint<Ask, Answer> WHO = Endpoint.idempotent("sample.member.who.v1", Ask.class, Answer.class);

    private static final long EVERY_MS = 20;
    private static final int STEADY = 50;

    private final Vertx vertx;
    private final Bus bus;
    private final Duration deadline;
    private final Queue<Ended> ended = new ConcurrentLinkedQueue<>();
    private final AtomicInteger asked = new AtomicInteger();
    private long timer;

    record Ask(int number) {}

    record Answer(int number, long pid) {}

    /**
     * A request that has ended.
     *
     * @param askedAt when it was asked, nanoseconds
     * @param millis how long it took
     * @param pid process that answered, 0 when it failed
     * @param failure what it failed with, empty when it did not
     */
    record Ended(long askedAt, long millis, long pid, String failure) {
        long endedAt() {
            return askedAt + TimeUnit.MILLISECONDS.toNanos(millis + 1);
        }

        boolean failed() {
            return !failure.isEmpty();
        }
    }

    Load(Vertx vertx, Bus bus, Duration deadline) {
        this.vertx = vertx;
        this.bus = bus;
        this.deadline = deadline;
    }

    Load begin() {
        timer = vertx.setPeriodic(EVERY_MS, due -> ask());
        return this;
    }

    /** Stops asking and waits until every request has ended. */
    List<Ended> end() {
        vertx.cancelTimer(timer);
        Members.until("every request ends", deadline.plusSeconds(5), () -> ended.size() == asked.get());
        return soFar();
    }

    List<Ended> soFar() {
        return List.copyOf(ended);
    }

    /** Whether the last second's requests were answered within moments, and by all of these processes. */
    boolean isSteady(long... pids) {
        List<Ended> all = soFar();
        List<Ended> last = all.subList(Math.max(0, all.size() - STEADY), all.size());
        return last.size() == STEADY
                && last.stream().allMatch(one -> !one.failed() && one.millis() < 200)
                && Arrays.stream(pids).allMatch(pid -> last.stream().anyMatch(one -> one.pid() == pid));
    }

    private void ask() {
        int number = asked.incrementAndGet();
        long from = System.nanoTime();
        bus.request(WHO, new Ask(number), Call.until(Deadline.after(deadline)))
                .onSuccess(answer -> end(from, answer.number() == number ? answer.pid() : -1, ""))
                .onFailure(thrown ->
                        end(from, 0, FailureException.failureOf(thrown).code()));
    }

    private void end(long from, long pid, String failure) {
        ended.add(new Ended(from, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - from), pid, failure));
    }
}
