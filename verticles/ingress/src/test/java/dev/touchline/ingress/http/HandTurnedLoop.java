package dev.touchline.ingress.http;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** An event loop whose turns and alarms come when a test says so. */
final class HandTurnedLoop implements Loop {
    private final Queue<Runnable> now = new ArrayDeque<>();
    private final List<Runnable> next = new ArrayList<>();
    private final List<Runnable> alarms = new ArrayList<>();

    @Override
    public void inThisTurn(Runnable action) {
        now.add(action);
    }

    @Override
    public void inNextTurn(Runnable action) {
        next.add(action);
    }

    @Override
    public void in(long millis, Runnable action) {
        alarms.add(action);
    }

    /** Ends the turn of now and runs the tasks of the next one, at whose sockets nothing has arrived. */
    void turn() {
        runTasks();
        now.addAll(next);
        next.clear();
        runTasks();
    }

    /** Makes all alarms due. */
    void ring() {
        now.addAll(alarms);
        alarms.clear();
    }

    /** Whether nothing is left to do, now or later. */
    boolean isIdle() {
        return now.isEmpty() && next.isEmpty() && alarms.isEmpty();
    }

    private void runTasks() {
        while (!now.isEmpty()) {
            now.remove().run();
        }
    }
}
