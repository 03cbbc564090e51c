/** What starts and stops, and in which order. */
package dev.touchline.mesh.lifecycle;
