/**
 * Benchmarks, each beside the ceiling it is compared with. Microbenchmarks run on JMH; the HTTP load benchmark is
 * {@link dev.touchline.bench.load.PredictLoad}. Machines differ and are noisy, so only ratios within one run are quoted.
 */
package dev.touchline.bench;
