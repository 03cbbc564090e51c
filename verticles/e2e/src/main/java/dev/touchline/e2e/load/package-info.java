/** Callers that ask steadily and keep a ledger of what they were promised and what they got. */
package dev.touchline.e2e.load;
