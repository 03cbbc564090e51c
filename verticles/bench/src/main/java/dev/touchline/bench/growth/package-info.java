/** How the cost of a prediction grows with what is known. */
package dev.touchline.bench.growth;
