package dev.touchline.contracts.history;

/**
 * Whether the ledger took a prediction.
 *
 * @param recorded false when the match had already kicked off
 */
public record LedgerReceipt(boolean recorded) {}
