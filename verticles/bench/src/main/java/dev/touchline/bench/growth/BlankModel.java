package dev.touchline.bench.growth;

import dev.touchline.bundle.Bundle;
import dev.touchline.bundle.BundleWriter;
import dev.touchline.bundle.Lineage;
import dev.touchline.bundle.Manifest;
import dev.touchline.bundle.Part;
import dev.touchline.football.FootballState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** The shipped model as if it had never heard of a club, so that all that is known has been imported. */
final class BlankModel {
    private BlankModel() {}

    /** Writes it as a bundle. */
    static Path writeTo(Path file) throws IOException {
        Bundle shipped = Bundle.shipped();
        Map<Part, byte[]> parts = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            if (part.required()) {
                parts.put(part, shipped.part(part));
            }
        }
        ByteArrayOutputStream nothing = new ByteArrayOutputStream();
        FootballState.empty().write(nothing);
        parts.put(Part.STATE, nothing.toByteArray());
        parts.put(Part.ALIASES, "[]".getBytes(StandardCharsets.UTF_8));
        new BundleWriter().write(file, lineage(shipped.manifest()), parts);
        return file;
    }

    private static Lineage lineage(Manifest manifest) {
        return new Lineage(
                manifest.name(),
                manifest.version(),
                manifest.datasetVersion(),
                manifest.featureSet(),
                manifest.features(),
                manifest.trainedThrough(),
                manifest.gitCommit(),
                manifest.params(),
                manifest.metrics(),
                manifest.dataDigests(),
                manifest.sources());
    }
}
