package dev.touchline.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.bundle.Bundle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelSlotTest {
    private static final int SWAPS = 40;
    private static final int USERS = 3;

    @TempDir
    Path folder;

    private final ModelSlot slot = new ModelSlot();

    @Test
    void hasNoModelBeforeTheFirstAndAfterTheLast() {
        assertThat(slot.lease()).isEmpty();
        slot.put(model(SampleBundles.whole(2)));
        assertThat(slot.lease()).hasValueSatisfying(ModelSlot.Lease::close);
        slot.close();
        slot.close();
        assertThat(slot.lease()).isEmpty();
    }

    @Test
    void closesAReplacedModelOnlyWhenItsLastUserIsDone() {
        Bundle bundle = SampleBundles.whole(2);
        float[] row = bundle.golden().get(0).features();
        slot.put(model(bundle));
        ModelSlot.Lease one = slot.lease().orElseThrow();
        ModelSlot.Lease other = slot.lease().orElseThrow();

        slot.put(model(bundle));
        one.close();
        one.close();
        NativeBooster former = ((NativeEngine) other.model().engine()).booster();
        assertThat(former.margins(row)).isEqualTo(bundle.golden().get(0).margins());
        other.close();

        assertThatThrownBy(() -> former.margins(row)).isInstanceOf(IllegalStateException.class);
        slot.close();
    }

    @Test
    void neverGivesAClosedModelWhileModelsAreSwapped() throws Exception {
        Bundle bundle = SampleBundles.whole(2);
        slot.put(model(bundle));
        AtomicBoolean swapping = new AtomicBoolean(true);
        ExecutorService users = Executors.newFixedThreadPool(USERS);
        List<Future<Integer>> counts = new ArrayList<>();
        for (int i = 0; i < USERS; i++) {
            counts.add(users.submit(user(bundle, swapping)));
        }
        for (int i = 0; i < SWAPS; i++) {
            slot.put(model(bundle));
        }
        swapping.set(false);
        for (Future<Integer> count : counts) {
            assertThat(count.get(30, TimeUnit.SECONDS)).isPositive();
        }
        users.shutdown();
        slot.close();
    }

    private Callable<Integer> user(Bundle bundle, AtomicBoolean swapping) {
        float[] row = bundle.golden().get(3).features();
        float[] expected = bundle.golden().get(3).margins();
        return () -> {
            int scored = 0;
            while (swapping.get() || scored == 0) {
                try (ModelSlot.Lease lease = slot.lease().orElseThrow()) {
                    NativeEngine engine = (NativeEngine) lease.model().engine();
                    assertThat(engine.booster().margins(row)).isEqualTo(expected);
                    scored++;
                }
            }
            return scored;
        };
    }

    private Model model(Bundle bundle) {
        try (Worker<NativeEngine.Row, float[]> worker = SampleModels.worker()) {
            return SampleModels.load(bundle, EngineKind.NATIVE, folder, worker);
        }
    }
}
