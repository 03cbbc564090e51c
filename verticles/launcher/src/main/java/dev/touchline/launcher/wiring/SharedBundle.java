package dev.touchline.launcher.wiring;

import dev.touchline.bundle.Bundle;
import dev.touchline.scoring.BundleSource;

/**
 * Lets rooms that start together share one reading of the bundle, which is let go when each of them has had it. Later
 * readings go to the source again. Safe for use by any thread; who comes while another one reads waits.
 */
final class SharedBundle implements BundleSource {
    private final BundleSource source;
    private int toCome;
    private Bundle kept;

    /** One that so many rooms will ask. */
    SharedBundle(BundleSource source, int rooms) {
        this.source = source;
        this.toCome = rooms;
    }

    @Override
    public synchronized Bundle read() {
        Bundle bundle = kept == null ? source.read() : kept;
        toCome--;
        kept = toCome > 0 ? bundle : null;
        return bundle;
    }

    @Override
    public String kind() {
        return source.kind();
    }
}
