/** Matches, team state, the ledger and tasks in PostgreSQL. */
package dev.touchline.history;
