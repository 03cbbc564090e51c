/**
 * Benchmarks, each beside the ceiling it is compared with. Machines differ and are noisy, so only ratios within one run
 * are quoted.
 */
package dev.touchline.bench;
