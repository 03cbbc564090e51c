package dev.touchline.contracts.history;

import java.util.List;

/**
 * Predictions for the ledger that travel together. Each is taken or refused by itself.
 *
 * @param entries the predictions, in the order in which they were made
 */
public record LedgerEntries(List<LedgerEntry> entries) {
    public LedgerEntries {
        entries = List.copyOf(entries);
    }
}
