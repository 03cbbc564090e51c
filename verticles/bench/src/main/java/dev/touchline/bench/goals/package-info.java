/** The goals that this project has for its speed, and what was measured of them. */
package dev.touchline.bench.goals;
