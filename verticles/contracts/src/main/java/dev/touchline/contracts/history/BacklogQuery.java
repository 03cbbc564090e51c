package dev.touchline.contracts.history;

/** Asks how much is left undone. */
public record BacklogQuery() {}
