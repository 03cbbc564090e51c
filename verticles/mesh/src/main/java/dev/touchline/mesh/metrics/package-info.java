/** The meter registry of the process and its exposition. */
package dev.touchline.mesh.metrics;
