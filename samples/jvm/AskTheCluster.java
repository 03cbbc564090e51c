import dev.touchline.contracts.dispatch.DispatchEndpoints;
import dev.touchline.contracts.prediction.Prediction;
import dev.touchline.contracts.prediction.PredictionRequest;
import dev.touchline.contracts.prediction.Subject;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.mesh.bus.Call;
import dev.touchline.mesh.bus.Deadline;
import dev.touchline.mesh.bus.DirectBus;
import dev.touchline.mesh.bus.LaneConfig;
import dev.touchline.mesh.cluster.Cluster;
import dev.touchline.mesh.cluster.ClusterConfig;
import dev.touchline.mesh.config.ConfigLoader;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A JVM client that joins the cluster as a member, asks the dispatch room over the typed bus and leaves again. It is one
 * file, run from source:
 *
 * <pre>
 * TOUCHLINE_CLUSTER_MEMBERS=127.0.0.1:5701 TOUCHLINE_CLUSTER_PORT=5791 TOUCHLINE_CLUSTER_BUS_PORT=5792 \
 *   java @samples/jvm/options -cp verticles/launcher/target/touchline.jar samples/jvm/AskTheCluster.java Arsenal Chelsea
 * </pre>
 *
 * The keys are those of section {@code cluster}; with TLS on the bus it needs a certificate like every other member. A
 * client that comes and goes often is better served by HTTP or a bridge: each joining and leaving is news to everybody.
 */
public final class AskTheCluster {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private AskTheCluster() {}

    public static void main(String[] clubs) {
        if (clubs.length != 2) {
            System.err.println("usage: AskTheCluster HOME AWAY");
            System.exit(2);
        }
        Vertx vertx = Cluster.join(config(), new VertxOptions(), Vertx.builder()::with)
                .vertx();
        try {
            System.out.println(sentence(clubs, await(ask(vertx, clubs))));
        } finally {
            await(vertx.close());
        }
    }

    private static Future<Prediction> ask(Vertx vertx, String[] clubs) {
        Bus bus = new DirectBus(vertx, LaneConfig.defaults(), new SimpleMeterRegistry(), Clock.systemUTC());
        Subject match = new Subject.Clubs(clubs[0], clubs[1], Optional.empty(), Optional.empty(), false);
        return bus.request(
                DispatchEndpoints.PREDICT,
                new PredictionRequest(match, false),
                Call.until(Deadline.after(PATIENCE)));
    }

    private static String sentence(String[] clubs, Prediction answer) {
        return String.format(
                Locale.ROOT,
                "%s - %s: home %.3f, draw %.3f, away %.3f",
                clubs[0],
                clubs[1],
                answer.probabilities().home(),
                answer.probabilities().draw(),
                answer.probabilities().away());
    }

    private static ClusterConfig config() {
        Map<String, String> cluster = System.getenv().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("TOUCHLINE_CLUSTER_"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return new ConfigLoader(List.of(ClusterConfig.class))
                .load(Optional.empty(), cluster)
                .get(ClusterConfig.class);
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
