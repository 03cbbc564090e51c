/** From a task to someone who does it: cache, coalescing, retries, task state. */
package dev.touchline.dispatch;
