package dev.touchline.contracts.dispatch;

import dev.touchline.contracts.task.TaskState;

/**
 * A task changed its state.
 *
 * @param id its id
 * @param state its new state
 */
public record TaskUpdated(String id, TaskState state) {}
