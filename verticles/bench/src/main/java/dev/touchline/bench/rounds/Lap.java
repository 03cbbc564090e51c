package dev.touchline.bench.rounds;

/**
 * One path, run once.
 *
 * @param perSecond what it got done a second
 * @param done what it got done
 */
public record Lap(double perSecond, long done) {}
