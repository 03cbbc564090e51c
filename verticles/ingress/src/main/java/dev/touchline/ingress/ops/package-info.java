/** Operations for those who run it: queues, workers, dead letters and nodes. */
package dev.touchline.ingress.ops;
