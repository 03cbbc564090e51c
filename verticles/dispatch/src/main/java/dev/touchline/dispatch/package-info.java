/**
 * From a question to someone who answers it: the prediction cache, coalescing, tasks with their retries, and the doorbell
 * of those who wait. Everything here but the ports' adapters is confined to the context of {@link
 * dev.touchline.dispatch.DispatchVerticle}.
 */
package dev.touchline.dispatch;
