package dev.touchline.mesh.admission;

/** Many permits while the event loops keep up, few while they are behind. */
record LoopLimit(int few, int permits, LoopDelay delay, long targetNanos) implements Limit {
    LoopLimit {
        if (few < 1 || permits < few) {
            throw new IllegalArgumentException("permits must be 1 to " + permits + " at least, not " + few);
        }
    }

    @Override
    public boolean allows(int inFlight) {
        return inFlight < few || inFlight < permits && delay.nanos() < targetNanos;
    }

    @Override
    public void observe(long nanos, int inFlight, Ending ending) {
        // How long work took says nothing of the loops: it may have waited for somebody else.
    }
}
