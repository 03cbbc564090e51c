/** Faults that are put into a running split layout under load, and what must hold while and after they last. */
package dev.touchline.e2e.chaos;
