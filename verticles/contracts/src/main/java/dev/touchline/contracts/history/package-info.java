/** What can be asked of the room that keeps matches, team state, the predictions ledger and tasks. */
package dev.touchline.contracts.history;
