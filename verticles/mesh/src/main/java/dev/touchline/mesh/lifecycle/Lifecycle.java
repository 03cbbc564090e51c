package dev.touchline.mesh.lifecycle;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts rooms in order and stops them in reverse, once. A room that fails to start, or a stop that comes meanwhile,
 * undoes what was started. Each room has a bounded time to stop, its own or that of any, after which the next one's turn
 * comes. Safe for use by any thread; a stop may come before, during or after a start, any number of times.
 */
public final class Lifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);
    private static final Duration DEFAULT_BOUND = Duration.ofSeconds(10);

    private final List<Room> rooms;
    private final Duration stopBound;
    private final Promise<Void> started = Promise.promise();
    private final Promise<Void> stopped = Promise.promise();
    private final Deque<Room> begun = new ArrayDeque<>();
    private final List<String> stuck = new ArrayList<>();
    private State state = State.LATENT;
    private Promise<Void> underWay = Promise.promise();

    /** Where a lifecycle stands; it only ever moves forward. */
    public enum State {
        /** Not started yet. */
        LATENT,
        /** Rooms are starting. */
        STARTING,
        /** Every room runs. */
        RUNNING,
        /** Rooms are stopping, or were never wholly started and are being undone. */
        STOPPING,
        /** Nothing runs any more, nor will again. */
        STOPPED
    }

    /** A lifecycle of the given rooms, the first to be started first, each of which may take 10 s to stop. */
    public Lifecycle(List<Room> rooms) {
        this(rooms, DEFAULT_BOUND);
    }

    /**
     * A lifecycle of the given rooms, the first to be started first, each of which may take {@code stopBound} to stop where
     * it has no bound of its own.
     */
    public Lifecycle(List<Room> rooms, Duration stopBound) {
        this.rooms = List.copyOf(rooms);
        this.stopBound = stopBound;
    }

    /** Where it stands now. */
    public synchronized State state() {
        return state;
    }

    /**
     * Starts the rooms. The future fails with a {@link StartException}, after what was started has been stopped again,
     * when a room fails or a stop comes first. Asking again gives the same future.
     */
    public Future<Void> start() {
        synchronized (this) {
            if (state == State.STOPPED) {
                started.tryFail(new StartException("it was stopped before it was started", null));
            }
            if (state != State.LATENT) {
                return started.future();
            }
            state = State.STARTING;
        }
        startRoom(0);
        return started.future();
    }

    /**
     * Stops the rooms. The future completes when all have stopped or used up their time, and fails then if one did not
     * stop properly. Asking again gives the same future.
     */
    public Future<Void> stop() {
        State before;
        synchronized (this) {
            before = state;
            switch (state) {
                case LATENT -> state = State.STOPPED;
                case STARTING, RUNNING -> state = State.STOPPING;
                case STOPPING, STOPPED -> {}
            }
        }
        switch (before) {
            case LATENT -> stopped.complete();
            case RUNNING -> stopRooms();
            case STARTING -> giveUpStarting();
            case STOPPING, STOPPED -> {}
        }
        return stopped.future();
    }

    /** The room that is starting may finish, within its time to stop. */
    private synchronized void giveUpStarting() {
        Promise<Void> step = underWay;
        step.future()
                .timeout(stopBound.toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(hangs -> step.tryFail("it did not end its start while everything was to stop"));
    }

    private void startRoom(int index) {
        if (index == rooms.size()) {
            finishStart();
            return;
        }
        Room room = rooms.get(index);
        Promise<Void> step = Promise.promise();
        boolean goesOn;
        synchronized (this) {
            goesOn = state == State.STARTING;
            if (goesOn) {
                begun.push(room);
                underWay = step;
            }
        }
        if (goesOn) {
            startRoom(room, step).onSuccess(done -> startRoom(index + 1));
        } else {
            undo("it was stopped while it was starting", null);
        }
    }

    private Future<Void> startRoom(Room room, Promise<Void> step) {
        long from = System.nanoTime();
        attempt(room::start).onSuccess(step::tryComplete).onFailure(step::tryFail);
        return step.future()
                .onSuccess(done -> LOG.info("{} started in {} ms", room.name(), millisSince(from)))
                .onFailure(thrown -> undo("the room " + room.name() + " could not start: " + sentence(thrown), thrown));
    }

    private void finishStart() {
        boolean runs;
        synchronized (this) {
            runs = state == State.STARTING;
            if (runs) {
                state = State.RUNNING;
            }
        }
        if (runs) {
            started.complete();
        } else {
            undo("it was stopped while it was starting", null);
        }
    }

    private void undo(String reason, Throwable cause) {
        synchronized (this) {
            state = State.STOPPING;
        }
        stopped.future().onComplete(done -> started.tryFail(new StartException(reason, cause)));
        stopRooms();
    }

    private void stopRooms() {
        Room room;
        synchronized (this) {
            room = begun.poll();
            if (room == null) {
                state = State.STOPPED;
            }
        }
        if (room == null) {
            finishStop();
            return;
        }
        long from = System.nanoTime();
        long bound = boundOf(room).toMillis();
        attempt(room::stop).timeout(bound, TimeUnit.MILLISECONDS).onComplete(done -> {
            if (done.failed()) {
                remember(room, done.cause());
            } else {
                LOG.info("{} stopped in {} ms", room.name(), millisSince(from));
            }
            stopRooms();
        });
    }

    private Duration boundOf(Room room) {
        return room.stopBound().orElse(stopBound);
    }

    private void finishStop() {
        if (stuck.isEmpty()) {
            stopped.complete();
        } else {
            stopped.fail(new IllegalStateException(String.join("; ", stuck)));
        }
    }

    private void remember(Room room, Throwable thrown) {
        String reason = thrown instanceof TimeoutException
                ? room.name() + " did not stop within " + boundOf(room).toMillis() + " ms"
                : room.name() + " did not stop properly: " + sentence(thrown);
        LOG.warn("{}", reason);
        stuck.add(reason);
    }

    private static Future<Void> attempt(Supplier<Future<Void>> step) {
        try {
            return step.get();
        } catch (RuntimeException thrown) {
            return Future.failedFuture(thrown);
        }
    }

    private static String sentence(Throwable thrown) {
        String message = thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
        return message.lines().map(String::strip).reduce((a, b) -> a + "; " + b).orElse("");
    }

    private static long millisSince(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
    }
}
