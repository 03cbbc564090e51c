package dev.touchline.mesh.bus;

import dev.touchline.contracts.Event;

/** Is told every event that this process publishes, beside the bus's own listeners. Safe for use by any thread. */
@FunctionalInterface
public interface EventSink {

    /** Takes an event on; it never blocks, delays or fails whoever published it, and may lose it. */
    <E> void take(Event<E> event, E body);
}
