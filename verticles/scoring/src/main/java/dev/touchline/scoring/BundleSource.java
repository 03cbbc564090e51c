package dev.touchline.scoring;

import dev.touchline.bundle.Bundle;
import dev.touchline.bundle.BundleException;
import java.nio.file.Path;

/** Where the model comes from. Safe for use by any thread. */
public interface BundleSource {

    /**
     * Fetches the bundle and checks its digests. Blocks.
     *
     * @throws BundleException when there is none or it is damaged
     */
    Bundle read();

    /** What kind of place it is, in one word, such as {@code shipped} or {@code file}. */
    String kind();

    /** The bundle inside this jar. */
    static BundleSource shipped() {
        return new Shipped();
    }

    /** A zip file or a directory. */
    static BundleSource file(Path path) {
        return new OnDisk(path);
    }

    /** The file that the configuration names, or else the bundle inside this jar. */
    static BundleSource of(ScoringConfig config) {
        return config.modelPath().map(BundleSource::file).orElseGet(BundleSource::shipped);
    }

    /** See {@link #shipped()}. */
    record Shipped() implements BundleSource {
        @Override
        public Bundle read() {
            if (!Bundle.hasShipped()) {
                throw new BundleException("this build ships no model; train one and name it in scoring.model-path");
            }
            return Bundle.shipped();
        }

        @Override
        public String kind() {
            return "shipped";
        }
    }

    /** See {@link #file(Path)}. */
    record OnDisk(Path path) implements BundleSource {
        @Override
        public Bundle read() {
            return Bundle.read(path);
        }

        @Override
        public String kind() {
            return "file";
        }
    }
}
