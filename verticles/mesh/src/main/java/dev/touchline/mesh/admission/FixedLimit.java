package dev.touchline.mesh.admission;

/** The same number of permits always. */
record FixedLimit(int permits) implements Limit {
    FixedLimit {
        if (permits < 1) {
            throw new IllegalArgumentException("at least 1 permit is needed, not " + permits);
        }
    }

    @Override
    public void observe(long nanos, int inFlight, Ending ending) {
        // A fixed limit has nothing to learn.
    }
}
