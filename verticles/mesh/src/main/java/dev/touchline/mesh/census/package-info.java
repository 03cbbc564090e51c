/** Who is in the mesh: each process tells now and then what it runs and how it fares, and whoever wants to know listens. */
package dev.touchline.mesh.census;
