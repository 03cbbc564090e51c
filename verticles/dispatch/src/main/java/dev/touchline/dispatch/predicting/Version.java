package dev.touchline.dispatch.predicting;

import java.util.Optional;

/**
 * The current version of something that answers rest on, as far as it is known. It is learnt from events, which are
 * certain, and from answers, which may be older than what an event has told since they were asked for. Versions have no
 * order, so an answer is believed only if it was asked for after the latest change was learnt; an answer that contradicts
 * a later change leaves the version unknown until the next answer settles it. Safe for use by any thread.
 */
final class Version {
    private volatile Known known = new Known(null, 0, 0);

    /** Looked at with every question, by every event loop: as one object it takes no lock to read. */
    private record Known(String current, long changes, long moves) {
        Known become(String version, boolean moved) {
            return new Known(version, changes + 1, moved ? moves + 1 : moves);
        }
    }

    /** The current version, if known. */
    Optional<String> current() {
        return Optional.ofNullable(known.current());
    }

    /** How often what is known changed so far; whoever asks a question takes this along to {@link #answered}. */
    long changes() {
        return known.changes();
    }

    /**
     * How often work under way may have become outdated so far: every change but that of learning a version which nothing
     * was known of before.
     */
    long moves() {
        return known.moves();
    }

    /** An event told that this is now the version. */
    synchronized void told(String version) {
        if (!version.equals(known.current())) {
            known = known.become(version, true);
        }
    }

    /** An answer came with this version, to a question asked when {@link #changes} was {@code askedAt}. */
    void answered(String version, long askedAt) {
        if (!version.equals(known.current())) {
            contradicted(version, askedAt);
        }
    }

    private synchronized void contradicted(String version, long askedAt) {
        String current = known.current();
        if (version.equals(current)) {
            return;
        }
        if (askedAt == known.changes()) {
            known = known.become(version, current != null);
        } else if (current != null) {
            known = known.become(null, true);
        }
    }
}
