/** Listening to what is said at one address: a sample, without secrets, for a short while. */
package dev.touchline.mesh.tap;
