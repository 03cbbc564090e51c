package dev.touchline.e2e.load;

import dev.touchline.e2e.process.Answer;
import dev.touchline.e2e.process.Http;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Callers that ask at a steady rate whether or not they are answered, every question another one, so that no cache
 * answers it. At most a thousand questions are open at a time; one that is due beyond that is not sent and counts as
 * {@link #withheld()}. Closing it sends no more and waits for the open ones. Thread-safe.
 */
public final class Load implements AutoCloseable {
    private static final List<String> CLUBS = List.of(
            "Arsenal",
            "Chelsea",
            "Liverpool",
            "Man City",
            "Man United",
            "Tottenham",
            "Everton",
            "Newcastle",
            "Aston Villa",
            "Fulham");
    private static final int MOST_OPEN = 1_000;
    private static final int DAYS = 300;
    private static final int MATCHES = 27_000;

    private final Http http;
    private final Ledger ledger = new Ledger();
    private final Semaphore open = new Semaphore(MOST_OPEN);
    private final Random chance;
    private final AtomicLong next;
    private final AtomicLong withheld = new AtomicLong();
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(1, task -> {
        Thread thread = new Thread(task, "load");
        thread.setDaemon(true);
        return thread;
    });

    private Load(Http http, long seed) {
        this.http = http;
        chance = new Random(seed);
        next = new AtomicLong(chance.nextInt(MATCHES));
    }

    /** Begins to ask, so many questions a second for an answer at once and so many for a task. */
    public static Load begin(Http http, double syncPerSecond, double asyncPerSecond) {
        return begin(
                http, syncPerSecond, asyncPerSecond, ThreadLocalRandom.current().nextLong());
    }

    /** The same, where the seed decides on the keys and the order of the matches. */
    public static Load begin(Http http, double syncPerSecond, double asyncPerSecond, long seed) {
        Load load = new Load(http, seed);
        load.every(syncPerSecond, false);
        load.every(asyncPerSecond, true);
        return load;
    }

    /** Asks for so many tasks at once, beside what is asked steadily. */
    public void burst(int tasks) {
        for (int i = 0; i < tasks; i++) {
            ask(true);
        }
    }

    /** What was promised and what came. */
    public Ledger ledger() {
        return ledger;
    }

    /** Questions that were not sent because too many were open. */
    public long withheld() {
        return withheld.get();
    }

    @Override
    public void close() {
        clock.shutdownNow();
        // Every question is given up after a minute.
        open.acquireUninterruptibly(MOST_OPEN);
        open.release(MOST_OPEN);
    }

    private void every(double perSecond, boolean async) {
        if (perSecond > 0) {
            long period = (long) (TimeUnit.SECONDS.toNanos(1) / perSecond);
            clock.scheduleAtFixedRate(() -> ask(async), 0, period, TimeUnit.NANOSECONDS);
        }
    }

    private void ask(boolean async) {
        if (!open.tryAcquire()) {
            withheld.incrementAndGet();
            return;
        }
        String key = new UUID(chance.nextLong(), chance.nextLong()).toString();
        String question = question(next.getAndIncrement());
        Instant at = Instant.now();
        long from = System.nanoTime();
        http.postLater("/predict", question, headers(key, async)).whenComplete((answer, none) -> {
            Duration took = Duration.ofNanos(System.nanoTime() - from);
            int status = none == null ? answer.status() : 0;
            String retryAfter = none == null ? answer.header("Retry-After") : "";
            ledger.add(new Outcome(key, async, question, at, took, status, retryAfter, detail(answer, none)));
            open.release();
        });
    }

    private static String[] headers(String key, boolean async) {
        List<String> headers = new ArrayList<>(List.of("Idempotency-Key", key));
        if (async) {
            headers.addAll(List.of("Prefer", "respond-async"));
        }
        return headers.toArray(String[]::new);
    }

    private static String detail(Answer answer, Throwable none) {
        if (none != null) {
            return none.toString();
        }
        return answer.status() == 202 ? answer.header("Location") : answer.text();
    }

    private static String question(long number) {
        int home = (int) (number % CLUBS.size());
        int away = (int) ((home + 1 + number / CLUBS.size() % (CLUBS.size() - 1)) % CLUBS.size());
        long day = number / (CLUBS.size() * (CLUBS.size() - 1L)) % DAYS;
        return "{\"home\":\"%s\",\"away\":\"%s\",\"kickoff\":\"%s\"}"
                .formatted(
                        CLUBS.get(home),
                        CLUBS.get(away),
                        Instant.now().plus(Duration.ofDays(day)).truncatedTo(ChronoUnit.SECONDS));
    }
}
