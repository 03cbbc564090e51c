package dev.touchline.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.bundle.Bundle;
import dev.touchline.bundle.BundleException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsTest {
    @TempDir
    Path folder;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ModelSlot slot = new ModelSlot();
    private final Worker<NativeEngine.Row, float[]> worker = SampleModels.worker();
    private final AtomicReference<Supplier<Bundle>> bundle = new AtomicReference<>();

    private Models models() {
        BundleSource source = new BundleSource() {
            @Override
            public Bundle read() {
                return bundle.get().get();
            }

            @Override
            public String kind() {
                return "sample";
            }
        };
        ModelLoader loader = new ModelLoader(
                source,
                new Trial(folder, 500, Duration.ofSeconds(60)),
                SampleModels.config(EngineKind.COMPILED),
                worker,
                Clock.systemUTC());
        return new Models(loader, slot, new ScoringMeters(registry, slot));
    }

    @AfterEach
    void close() {
        slot.close();
        worker.close();
    }

    @Test
    void putsANewModelInThePlaceOfTheFormer() throws IOException {
        Models models = models();
        Bundle first = passed(SampleBundles.whole(2));
        Bundle second = passed(SampleBundles.whole(3));
        bundle.set(() -> first);
        models.load();
        bundle.set(() -> second);
        models.load();

        assertThat(inUse()).isEqualTo(second.digest());
        assertThat(registry.get("model.loads").tag("result", "loaded").counter().count())
                .isEqualTo(2);
        assertThat(registry.get("model.info").gauges()).hasSize(1);
        assertThat(registry.get("model.loaded").gauge().value()).isEqualTo(1);
    }

    @Test
    void keepsTheModelInUseWhenAnotherCannotBeLoaded() throws IOException {
        Models models = models();
        Bundle whole = passed(SampleBundles.whole(2));
        bundle.set(() -> whole);
        models.load();
        bundle.set(() -> {
            throw new BundleException("bundle sample: is cut short");
        });

        assertThatThrownBy(models::load).isInstanceOf(BundleException.class).hasMessageContaining("cut short");
        assertThat(inUse()).isEqualTo(whole.digest());
        assertThat(registry.get("model.loads")
                        .tag("result", "refused")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    private String inUse() {
        try (ModelSlot.Lease lease = slot.lease().orElseThrow()) {
            return lease.model().info().bundleDigest();
        }
    }

    private Bundle passed(Bundle made) throws IOException {
        Files.writeString(folder.resolve(made.digest()), "passed\n");
        return made;
    }
}
