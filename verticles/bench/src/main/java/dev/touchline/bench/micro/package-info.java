/** Parts of the hot path by themselves, timed by JMH. */
package dev.touchline.bench.micro;
