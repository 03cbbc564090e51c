/** Accepted work that is kept until it has ended. */
package dev.touchline.contracts.task;
