/** Queues as operators see and steer them. Confined to the context of the room. */
package dev.touchline.dispatch.queues;
