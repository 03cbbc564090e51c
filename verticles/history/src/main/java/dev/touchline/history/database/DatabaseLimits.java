package dev.touchline.history.database;

import java.time.Duration;

/**
 * What the database is given and asked for at most. Immutable.
 *
 * @param connections connections at a time
 * @param waiting statements that may wait for one of them; one more is refused
 * @param queryTimeout longest wait for a connection, and longest run of an ordinary statement
 * @param longestStatement longest run of any statement
 * @param startPatience how long a start waits for a server that is not there yet
 */
public record DatabaseLimits(
        int connections, int waiting, Duration queryTimeout, Duration longestStatement, Duration startPatience) {}
