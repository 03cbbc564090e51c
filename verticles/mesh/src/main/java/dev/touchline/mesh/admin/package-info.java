/**
 * Probes and meters of a process on a port of their own, for orchestrators and scrapers: every process has them, whatever
 * its rooms, and nobody who reaches the public port reaches them.
 */
package dev.touchline.mesh.admin;
