package dev.touchline.contracts.history;

/**
 * What became of predictions that came together.
 *
 * @param recorded how many the ledger took
 * @param late how many came after their match had kicked off
 * @param failed how many could not be written
 */
public record LedgerReceipts(int recorded, int late, int failed) {}
