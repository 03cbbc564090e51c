/** An HTTP load of {@code /predict} and the ceilings that bound it, measured in turn in one run. */
package dev.touchline.bench.load;
