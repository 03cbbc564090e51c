/**
 * Which trace a call belongs to, as W3C Trace Context writes it, and the spans that a process adds to it.
 *
 * <p>Rooms and lanes begin spans through {@link dev.touchline.mesh.tracing.Tracer}; {@link
 * dev.touchline.mesh.tracing.Tracing} decides whether OpenTelemetry stands behind it or nothing does. Vert.x's own bridge
 * (vertx-opentelemetry) is not used: our lanes carry the position with each call, over the bus and a broker alike, and a
 * second one beside it could only disagree. Of a caller's {@code tracestate} nothing is kept: we call nobody outside.
 */
package dev.touchline.mesh.tracing;
