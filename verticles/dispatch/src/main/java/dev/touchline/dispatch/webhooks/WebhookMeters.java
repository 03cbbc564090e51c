package dev.touchline.dispatch.webhooks;

import dev.touchline.contracts.history.WebhookAttempt.Ending;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** What is counted about webhooks. Safe for use by any thread. */
final class WebhookMeters {
    private final Map<Ending, Counter> attempts = new EnumMap<>(Ending.class);

    WebhookMeters(MeterRegistry registry) {
        for (Ending ending : Ending.values()) {
            attempts.put(
                    ending,
                    Counter.builder("webhook.attempts")
                            .description("Attempts at telling that a task has ended, by how they ended")
                            .tag("result", ending.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
    }

    void ended(Ending ending) {
        attempts.get(ending).increment();
    }
}
