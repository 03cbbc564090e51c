package dev.touchline.ingress.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The latest events of a feed, so that whoever was away for a moment misses nothing. Ids name the feed too: another
 * process, or the same after a restart, cannot go on where this one stopped, and knows it. Not safe for concurrent use.
 */
final class Backtrack {
    private final String feed;
    private final int most;
    private final Deque<FeedEvent> events = new ArrayDeque<>();
    private long last;

    /**
     * An empty one.
     *
     * @param feed a name that no other feed has
     * @param most how many events are kept
     */
    Backtrack(String feed, int most) {
        this.feed = feed;
        this.most = most;
    }

    /** Keeps an event under the next id, in place of the oldest if need be. */
    FeedEvent keep(String kind, String json) {
        last++;
        FeedEvent event = new FeedEvent(Optional.of(lastId()), kind, json);
        events.addLast(event);
        if (events.size() > most) {
            events.removeFirst();
        }
        return event;
    }

    /** Id of the latest event, or of none before the first. */
    String lastId() {
        return feed + "-" + last;
    }

    /** The events behind this id; none at all where some of them are gone, or the id is not of this feed. */
    Optional<List<FeedEvent>> behind(String id) {
        if (!id.startsWith(feed + "-")) {
            return Optional.empty();
        }
        long seen;
        try {
            seen = Long.parseLong(id.substring(feed.length() + 1));
        } catch (NumberFormatException notOurs) {
            return Optional.empty();
        }
        long missed = last - seen;
        if (missed < 0 || missed > events.size()) {
            return Optional.empty();
        }
        return Optional.of(events.stream().skip(events.size() - missed).toList());
    }
}
