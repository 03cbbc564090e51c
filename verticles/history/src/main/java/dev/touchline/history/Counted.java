package dev.touchline.history;

import dev.touchline.football.Result;

/**
 * A stored result.
 *
 * @param result the result
 * @param revision the revision that the database gave its latest change
 */
record Counted(Result result, long revision) {}
