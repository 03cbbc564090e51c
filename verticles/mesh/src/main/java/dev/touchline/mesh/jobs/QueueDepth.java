package dev.touchline.mesh.jobs;

/**
 * How a queue stands.
 *
 * @param queue its name
 * @param ready jobs that wait for a worker, those that wait alone after a crash among them
 * @param unackedHere jobs that workers of this process hold
 * @param delayed jobs that wait for their next attempt
 * @param dead dead letters that nobody has filed
 * @param consumers workers that take from it, in all processes
 */
public record QueueDepth(String queue, long ready, long unackedHere, long delayed, long dead, int consumers) {}
