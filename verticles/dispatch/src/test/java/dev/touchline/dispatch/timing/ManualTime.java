package dev.touchline.dispatch.timing;

import dev.touchline.mesh.bus.Call;
import dev.touchline.mesh.bus.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A clock and its timers, moved by a test. */
public final class ManualTime extends Clock implements Timers {
    private final List<Due> waiting = new ArrayList<>();
    private Instant now = Instant.parse("2026-08-15T12:00:00Z");

    private record Due(Instant at, Runnable action) {}

    @Override
    public Timer after(Duration delay, Runnable action) {
        Due due = new Due(now.plus(delay), action);
        waiting.add(due);
        return () -> waiting.remove(due);
    }

    @Override
    public void soon(Runnable action) {
        after(Duration.ZERO, action);
    }

    public void pass(Duration span) {
        Instant end = now.plus(span);
        List<Due> ripe = waiting.stream()
                .filter(due -> !due.at().isAfter(end))
                .sorted(Comparator.comparing(Due::at))
                .toList();
        for (Due due : ripe) {
            if (waiting.remove(due)) {
                now = due.at().isAfter(now) ? due.at() : now;
                due.action().run();
            }
        }
        now = end;
    }

    public int timers() {
        return waiting.size();
    }

    public Call within(Duration span) {
        return Call.until(Deadline.after(span, this));
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
