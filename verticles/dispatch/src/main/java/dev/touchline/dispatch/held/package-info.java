/**
 * Tasks kept by the history room alone: this process holds those that have not ended and attempts them itself. There is no
 * lease between several such processes, so there must be one.
 */
package dev.touchline.dispatch.held;
