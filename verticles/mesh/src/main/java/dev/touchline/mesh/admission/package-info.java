/** How much work may be under way at a time: permits to work, and the limit that says how many there are. */
package dev.touchline.mesh.admission;
