package dev.touchline.scoring;

import dev.touchline.bundle.BundleException;
import dev.touchline.contracts.scoring.ModelInfo;

/** Brings models into use. One load at a time; safe for use by any thread. */
final class Models {
    private final ModelLoader loader;
    private final ModelSlot slot;
    private final ScoringMeters meters;

    Models(ModelLoader loader, ModelSlot slot, ScoringMeters meters) {
        this.loader = loader;
        this.slot = slot;
        this.meters = meters;
    }

    /**
     * Loads what the source has now and puts it into use. Blocks.
     *
     * @throws BundleException when it cannot be used; what was in use then stays in use
     */
    synchronized ModelInfo load() {
        try {
            Model model = loader.load();
            slot.put(model);
            meters.loaded(model.info());
            return model.info();
        } catch (BundleException refused) {
            meters.refused();
            throw refused;
        }
    }
}
