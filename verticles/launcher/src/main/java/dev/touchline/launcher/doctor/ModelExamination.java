package dev.touchline.launcher.doctor;

import dev.touchline.bundle.Bundle;
import dev.touchline.bundle.BundleException;
import dev.touchline.bundle.Manifest;
import dev.touchline.scoring.BundleSource;
import dev.touchline.scoring.ScoringConfig;

/** Whether there is a model and its digests hold. */
final class ModelExamination implements Examination {
    private final BundleSource source;

    ModelExamination(ScoringConfig config) {
        this.source = BundleSource.of(config);
    }

    @Override
    public Diagnosis examine() {
        try {
            Bundle bundle = source.read();
            Manifest manifest = bundle.manifest();
            return Diagnosis.healthy(
                    "model",
                    "%s %s (%s), run %s, digests hold"
                            .formatted(manifest.name(), manifest.version(), source.kind(), manifest.runId()));
        } catch (BundleException e) {
            return Diagnosis.sick(
                    "model", e.getMessage(), "name a sound bundle in MODEL_PATH, or unset it to use the shipped one");
        }
    }
}
