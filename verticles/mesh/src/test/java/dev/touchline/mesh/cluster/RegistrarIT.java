package dev.touchline.mesh.cluster;

import static dev.touchline.mesh.cluster.Members.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.multimap.MultiMap;
import dev.touchline.mesh.cluster.Registrar.Pass;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.spi.cluster.RegistrationInfo;
import io.vertx.spi.cluster.hazelcast.impl.HazelcastRegistrationInfo;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is done about a cluster that remembers too little or too much. */
class RegistrarIT {
    private static final String ADDRESS = "sample.echo.say.v1";

    @RegisterExtension
    final Members members = new Members();

    private Registrar registrar;
    private Vertx vertx;

    @BeforeEach
    void join() {
        ClusterConfig config = members.config(0, Map.of());
        registrar = new Registrar(Membership.of(config));
        vertx = await(Vertx.builder()
                .with(new VertxOptions().setEventBusOptions(BusWire.of(config)))
                .withClusterManager(registrar)
                .buildClustered());
    }

    @AfterEach
    void leave() {
        await(vertx.close());
    }

    @Test
    void findsNothingToMendInAHealthyCluster() throws Exception {
        await(vertx.eventBus().consumer(ADDRESS, message -> {}).completion());

        assertThat(registrar.mend()).isEqualTo(new Pass(1, 0, 0));
    }

    @Test
    void putsBackWhatTheClusterHasForgotten() throws Exception {
        await(vertx.eventBus()
                .consumer(ADDRESS, message -> message.reply(message.body()))
                .completion());
        subscriptions().clear();
        registrar.getHazelcastInstance().getMap("__vertx.nodeInfo").clear();

        assertThat(registrar.mend()).isEqualTo(new Pass(1, 1, 0));

        assertThat(subscriptions().get(ADDRESS)).hasSize(1);
        assertThat(registrar.getHazelcastInstance().getMap("__vertx.nodeInfo").size())
                .isEqualTo(1);
        assertThat(await(vertx.eventBus().request(ADDRESS, "hello")).body()).isEqualTo("hello");
    }

    @Test
    void doesNotPutBackWhatWasCancelled() throws Exception {
        MessageConsumer<Object> consumer = vertx.eventBus().consumer(ADDRESS, message -> {});
        await(consumer.completion());
        await(consumer.unregister());

        assertThat(registrar.mend()).isEqualTo(new Pass(0, 0, 0));
    }

    @Test
    void deletesWhatBelongsToNobodyAtTheSecondLook() throws Exception {
        subscriptions().put(ADDRESS, new HazelcastRegistrationInfo(new RegistrationInfo("gone", 1, false)));

        assertThat(registrar.mend()).isEqualTo(new Pass(0, 0, 0));
        assertThat(registrar.mend()).isEqualTo(new Pass(0, 0, 1));
        assertThat(subscriptions().size()).isZero();
    }

    private MultiMap<String, HazelcastRegistrationInfo> subscriptions() {
        return registrar.getHazelcastInstance().getMultiMap("__vertx.subs");
    }
}
