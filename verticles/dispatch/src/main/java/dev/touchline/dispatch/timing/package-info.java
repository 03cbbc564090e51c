/** When something is to happen: timers that run on the context of the room, and delays that grow. */
package dev.touchline.dispatch.timing;
