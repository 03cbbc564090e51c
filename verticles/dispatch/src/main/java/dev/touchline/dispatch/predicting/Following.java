package dev.touchline.dispatch.predicting;

import dev.touchline.contracts.dispatch.DispatchEndpoints;
import dev.touchline.contracts.dispatch.FollowedPrediction;
import dev.touchline.contracts.dispatch.Hop;
import dev.touchline.contracts.dispatch.HopPassed;
import dev.touchline.contracts.prediction.Prediction;
import dev.touchline.mesh.bus.Bus;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Tells whoever follows a question which places it comes to. Confined to one thread. */
final class Following implements Hops {
    private final long begun = System.nanoTime();
    private final List<HopPassed> passed = new ArrayList<>();
    private final Bus bus;
    private final String id;

    Following(Bus bus, String id) {
        this.bus = bus;
        this.id = id;
    }

    @Override
    public void passed(Hop hop) {
        HopPassed told = new HopPassed(id, hop, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
        passed.add(told);
        bus.publish(DispatchEndpoints.HOP_PASSED, told);
    }

    FollowedPrediction to(Prediction prediction) {
        return new FollowedPrediction(prediction, passed);
    }
}
