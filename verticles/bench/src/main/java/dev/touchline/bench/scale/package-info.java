/** The application as several processes beside the same in one, and tasks with more and more workers. */
package dev.touchline.bench.scale;
