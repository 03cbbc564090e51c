package dev.touchline.scoring.planted;

/** The other side of a forbidden arrow. */
public record Neighbour() {}
