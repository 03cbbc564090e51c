package dev.touchline.mesh.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A section with a key of every type there is. */
@Section(value = "sample", doc = "A section with a key of every type there is.")
record SampleConfig(
        @Setting(value = "8080", doc = "Port.", env = "SAMPLE_PORT") int port,
        @Setting(value = "5000000000", doc = "A long.") long rows,
        @Setting(value = "0.5", doc = "A share.") double share,
        @Setting(value = "true", doc = "A switch.") boolean on,
        @Setting(doc = "Any words, possibly none | at all.") String words,
        @Setting(value = "very-loud", doc = "An enum.") Volume volume,
        @Setting(value = "250ms", doc = "A duration.") Duration waitFor,
        @Setting(value = "64KiB", doc = "A size.") ByteSize bodyLimit,
        @Setting(value = "./data", doc = "A path.") Path dir,
        @Setting(
                        doc = "A server.",
                        env = {"STORE_URL", "DATABASE_URL"})
                Optional<URI> store,
        @Setting(doc = "A secret.", env = "API_KEY") Optional<Secret> apiKey,
        @Setting(value = "a, b", doc = "A list.") List<String> names) {
    enum Volume {
        QUIET,
        VERY_LOUD
    }

    SampleConfig {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be 0 to 65535, not " + port);
        }
        if (share > 1) {
            throw new IllegalArgumentException("more than the whole cannot be shared");
        }
    }
}
