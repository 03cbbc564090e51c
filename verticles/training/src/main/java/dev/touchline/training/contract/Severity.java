package dev.touchline.training.contract;

/** What happens when a rule is broken. */
public enum Severity {
    /** Training stops and names the offending rows. */
    CRITICAL,
    /** Training goes on and says so. */
    ADVISORY
}
