/** Typed configuration: a record per room, read from a file, the environment and mounted secrets, checked all at once. */
package dev.touchline.mesh.config;
