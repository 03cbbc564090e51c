/** The predictions that were given, locked at kick-off, and what became of them. */
package dev.touchline.history.ledger;
