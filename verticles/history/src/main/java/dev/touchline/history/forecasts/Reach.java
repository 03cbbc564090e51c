package dev.touchline.history.forecasts;

import java.time.Duration;

/**
 * How far ahead matches are predicted before anybody asks. Immutable.
 *
 * @param days days ahead
 * @param limit matches at a time; none with 0
 * @param looks how often is looked for new ones
 */
public record Reach(int days, int limit, Duration looks) {}
