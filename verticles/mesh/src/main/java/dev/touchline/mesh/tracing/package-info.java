/** Which trace a call belongs to, as W3C Trace Context writes it. */
package dev.touchline.mesh.tracing;
