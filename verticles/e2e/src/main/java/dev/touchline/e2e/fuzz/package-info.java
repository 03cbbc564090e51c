/** Requests made from the HTTP contract, good and bad ones, against the packaged application. */
package dev.touchline.e2e.fuzz;
