/** Benchmarks beside the ceilings they are compared with. */
package dev.touchline.bench;
