package dev.touchline.contracts.dispatch;

/**
 * Asks that a task be given up.
 *
 * @param id its id
 */
public record CancelTask(String id) {}
