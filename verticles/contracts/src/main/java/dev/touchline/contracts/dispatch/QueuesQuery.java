package dev.touchline.contracts.dispatch;

/** Asks how the queues stand. */
public record QueuesQuery() {}
