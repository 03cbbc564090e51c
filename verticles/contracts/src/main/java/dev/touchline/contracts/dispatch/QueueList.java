package dev.touchline.contracts.dispatch;

import java.util.List;

/** How the queues stand. */
public record QueueList(List<QueueLine> queues) {
    public QueueList {
        queues = List.copyOf(queues);
    }

    /**
     * A queue.
     *
     * @param name its name
     * @param keeper who keeps its jobs: {@code rabbitmq} or {@code history}
     * @param ready jobs that wait for a worker
     * @param unacked jobs that workers hold, in all processes
     * @param delayed jobs that wait for their next attempt
     * @param dead dead letters not filed yet
     * @param consumers workers that take from it
     * @param paused whether an operator has stopped its workers from taking more
     */
    public record QueueLine(
            String name,
            String keeper,
            long ready,
            long unacked,
            long delayed,
            long dead,
            int consumers,
            boolean paused) {}
}
