package dev.touchline.scoring;

import dev.touchline.bundle.GoldenRow;
import dev.touchline.mesh.bus.Deadline;
import dev.touchline.mesh.health.HealthChecks.Finding;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Finds out whether the model in use still says of a golden row what its trainer saw. Safe for use by any thread. */
final class GoldenCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final ModelSlot slot;
    private final Clock clock;

    GoldenCheck(ModelSlot slot, Clock clock) {
        this.slot = slot;
        this.clock = clock;
    }

    CompletionStage<Finding> find() {
        Optional<ModelSlot.Lease> leased = slot.lease();
        if (leased.isEmpty()) {
            return CompletableFuture.completedFuture(new Finding(false, "no model is loaded"));
        }
        ModelSlot.Lease lease = leased.get();
        Model model = lease.model();
        return model.engine()
                .margins(model.golden().features(), Deadline.after(PATIENCE, clock))
                .handle((margins, thrown) -> {
                    lease.close();
                    return thrown == null ? compare(model, margins) : new Finding(false, "the model does not answer");
                });
    }

    private static Finding compare(Model model, float[] margins) {
        GoldenRow golden = model.golden();
        boolean same = Arrays.equals(margins, golden.margins())
                && Arrays.equals(model.calibration().probabilities(margins), golden.probabilities());
        String name = model.info().model().name() + " " + model.info().model().version();
        return new Finding(same, same ? name + " answers as recorded" : name + " does not answer as recorded");
    }
}
