/** The one way in which messages are written as JSON and read again, strictly. */
package dev.touchline.mesh.json;
