package dev.touchline.dispatch.predicting;

import java.util.Optional;

/**
 * The current version of something that answers rest on, as far as it is known. It is learnt from events, which are
 * certain, and from answers, which may be older than what an event has told since they were asked for. Versions have no
 * order, so an answer is believed only if it was asked for after the latest change was learnt; an answer that contradicts
 * a later change leaves the version unknown until the next answer settles it. Safe for use by any thread.
 */
final class Version {
    private String current;
    private long changes;
    private long moves;

    /** The current version, if known. */
    synchronized Optional<String> current() {
        return Optional.ofNullable(current);
    }

    /** How often what is known changed so far; whoever asks a question takes this along to {@link #answered}. */
    synchronized long changes() {
        return changes;
    }

    /**
     * How often work under way may have become outdated so far: every change but that of learning a version which nothing
     * was known of before.
     */
    synchronized long moves() {
        return moves;
    }

    /** An event told that this is now the version. */
    synchronized void told(String version) {
        if (!version.equals(current)) {
            moves++;
            become(version);
        }
    }

    /** An answer came with this version, to a question asked when {@link #changes} was {@code askedAt}. */
    synchronized void answered(String version, long askedAt) {
        if (version.equals(current)) {
            return;
        }
        if (current != null) {
            moves++;
        }
        if (askedAt == changes) {
            become(version);
        } else if (current != null) {
            become(null);
        }
    }

    private void become(String version) {
        current = version;
        changes++;
    }
}
