package dev.touchline.history.state;

import dev.touchline.football.Result;

/**
 * A stored result.
 *
 * @param result the result
 * @param revision the revision that the database gave its latest change
 */
public record Counted(Result result, long revision) {}
