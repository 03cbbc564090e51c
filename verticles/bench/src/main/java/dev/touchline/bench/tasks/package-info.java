/** Tasks from their acceptance to their stored result, beside what the broker alone can do. */
package dev.touchline.bench.tasks;
