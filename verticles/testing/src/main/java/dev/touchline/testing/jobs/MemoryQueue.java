package dev.touchline.testing.jobs;

import dev.touchline.mesh.jobs.DeadLetter;
import dev.touchline.mesh.jobs.QueueDepth;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** One queue in memory with its dead letters. Safe for use by any thread; listeners are told outside its lock. */
final class MemoryQueue {
    private final int maxLength;
    private final Deque<MemoryJob> ready = new ArrayDeque<>();
    private final Deque<DeadLetter> dead = new ArrayDeque<>();
    private final List<Runnable> listeners = new ArrayList<>();
    private int held;
    private int delayed;
    private int consumers;

    MemoryQueue(int maxLength) {
        this.maxLength = maxLength;
    }

    boolean offer(MemoryJob job) {
        synchronized (this) {
            if (ready.size() >= maxLength) {
                return false;
            }
            ready.add(job);
        }
        tell();
        return true;
    }

    synchronized Optional<MemoryJob> take() {
        Optional<MemoryJob> job = Optional.ofNullable(ready.poll());
        job.ifPresent(taken -> held++);
        return job;
    }

    synchronized void done() {
        held--;
    }

    /** It is put off: neither held nor ready. */
    synchronized void delay() {
        held--;
        delayed++;
    }

    void comesBack(MemoryJob job) {
        synchronized (this) {
            delayed--;
            ready.add(job);
        }
        tell();
    }

    void bury(DeadLetter letter) {
        synchronized (this) {
            held--;
            dead.add(letter);
        }
        tell();
    }

    synchronized Optional<DeadLetter> takeDead() {
        return Optional.ofNullable(dead.poll());
    }

    void returnDead(DeadLetter letter) {
        synchronized (this) {
            dead.addFirst(letter);
        }
        tell();
    }

    synchronized void listen(Runnable listener) {
        listeners.add(listener);
    }

    synchronized void count(int workers) {
        consumers += workers;
    }

    synchronized QueueDepth depth(String name) {
        return new QueueDepth(name, ready.size(), held, delayed, dead.size(), consumers);
    }

    private void tell() {
        List<Runnable> told;
        synchronized (this) {
            told = List.copyOf(listeners);
        }
        told.forEach(Runnable::run);
    }
}
