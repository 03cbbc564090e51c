package dev.touchline.ingress.live;

import java.util.Optional;

/**
 * Something to tell those who watch.
 *
 * @param id its place in the feed; absent where it only says how things stand
 * @param kind what it is about
 * @param json what it says
 */
record FeedEvent(Optional<String> id, String kind, String json) {}
