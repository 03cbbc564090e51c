package dev.touchline.football;

/**
 * The chances of the three outcomes; they add up to one.
 *
 * @param home the host wins
 * @param draw nobody wins
 * @param away the visitor wins
 */
public record Probabilities(double home, double draw, double away) {}
