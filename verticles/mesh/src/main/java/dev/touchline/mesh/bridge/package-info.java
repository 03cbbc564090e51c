/**
 * The bus for clients in other languages: JSON frames over TCP, and over whatever else brings frames to the
 * {@link dev.touchline.mesh.bridge.Bridge}. Only what the configuration names is open to them.
 */
package dev.touchline.mesh.bridge;
