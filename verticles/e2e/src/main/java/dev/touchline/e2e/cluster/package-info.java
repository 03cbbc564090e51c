/** The split layout on a developer's machine: what {@code ./touchline cluster} runs. */
package dev.touchline.e2e.cluster;
