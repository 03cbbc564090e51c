/** Figures of several paths, taken in turn, and what they say beside each other. */
package dev.touchline.bench.rounds;
