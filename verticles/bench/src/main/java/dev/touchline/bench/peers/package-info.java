/** The services that Touchline is compared with, run beside it. */
package dev.touchline.bench.peers;
