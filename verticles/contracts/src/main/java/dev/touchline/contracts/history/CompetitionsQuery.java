package dev.touchline.contracts.history;

/** Asks for all competitions. */
public record CompetitionsQuery() {}
