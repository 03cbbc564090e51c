/**
 * Tasks kept as jobs by a broker: one counts as accepted once the queue has it, any process may attempt it, and it is
 * handed out until its end is stored. History keeps the visible state beside it, and may be away for a while.
 */
package dev.touchline.dispatch.queued;
