package dev.touchline.ingress.http;

import java.time.Duration;

/**
 * How long clients may keep us waiting.
 *
 * @param head for the head of their first request
 * @param body for a body that is read as a whole
 * @param idle for the next request on an open connection
 */
public record Patience(Duration head, Duration body, Duration idle) {}
