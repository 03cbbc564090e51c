/** Probes, metrics and the version: whether it works, and how well. */
package dev.touchline.ingress.health;
