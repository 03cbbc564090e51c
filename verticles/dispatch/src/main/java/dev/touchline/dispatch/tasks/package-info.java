/**
 * What is true of tasks whoever keeps them: where they are stored, what the end of an attempt means, who waits for them.
 * {@link dev.touchline.dispatch.tasks.TaskKeeper} is the port of the two ways to keep them until they have ended. All of
 * it is confined to the context of the room.
 */
package dev.touchline.dispatch.tasks;
