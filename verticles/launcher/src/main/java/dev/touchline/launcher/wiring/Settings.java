package dev.touchline.launcher.wiring;

import dev.touchline.dispatch.DispatchConfig;
import dev.touchline.dispatch.redis.RedisConfig;
import dev.touchline.dispatch.webhooks.WebhookConfig;
import dev.touchline.history.HistoryConfig;
import dev.touchline.ingress.IngressConfig;
import dev.touchline.ingress.IngressVerticle;
import dev.touchline.mesh.admin.AdminConfig;
import dev.touchline.mesh.bridge.BridgeConfig;
import dev.touchline.mesh.broker.BrokerConfig;
import dev.touchline.mesh.bus.LaneConfig;
import dev.touchline.mesh.cluster.ClusterConfig;
import dev.touchline.mesh.config.ConfigDocument;
import dev.touchline.mesh.config.ConfigLoader;
import dev.touchline.mesh.config.Configuration;
import dev.touchline.mesh.config.Problem;
import dev.touchline.mesh.lifecycle.LifecycleConfig;
import dev.touchline.mesh.tracing.TracingConfig;
import dev.touchline.scoring.ScoringConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every section of the configuration, in the order in which it is documented. */
public final class Settings {
    private static final List<Class<? extends Record>> SECTIONS = List.of(
            DataConfig.class,
            IngressConfig.class,
            DispatchConfig.class,
            RedisConfig.class,
            WebhookConfig.class,
            ScoringConfig.class,
            HistoryConfig.class,
            LaneConfig.class,
            BrokerConfig.class,
            BridgeConfig.class,
            TracingConfig.class,
            ClusterConfig.class,
            AdminConfig.class,
            LifecycleConfig.class);

    /** Variables with our prefix that are no keys: the tests' way to the real results. */
    private static final Set<String> OTHER_VARIABLES = Set.of("TOUCHLINE_RESULTS_DIR");

    private Settings() {}

    /**
     * Reads the configuration of this process.
     *
     * @throws dev.touchline.mesh.config.ConfigException with every problem there is
     */
    public static Configuration load(Optional<Path> file, Map<String, String> environment) {
        return new ConfigLoader(SECTIONS)
                .allowing(OTHER_VARIABLES)
                .requiring(Settings::timeToDrain)
                .load(file, environment);
    }

    /** A process that exits before its requests have been answered would cut them, whatever it promises of its drain. */
    private static Optional<Problem> timeToDrain(Configuration all) {
        long needed = IngressVerticle.longestStop(all.get(IngressConfig.class)).toMillis();
        return all.get(LifecycleConfig.class).stop().toMillis() < needed
                ? Optional.of(new Problem(
                        "lifecycle.stop",
                        "must be at least " + needed + "ms, for that is what ingress.drain-timeout takes"))
                : Optional.empty();
    }

    /** The documentation of every key. */
    public static ConfigDocument document() {
        return new ConfigDocument(SECTIONS);
    }
}
