package dev.touchline.contracts.scoring;

/** Asks which model is loaded. */
public record ModelQuery() {}
