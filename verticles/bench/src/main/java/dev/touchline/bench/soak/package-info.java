/** A steady load for minutes, and what the process holds meanwhile. */
package dev.touchline.bench.soak;
