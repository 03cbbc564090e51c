package dev.touchline.mesh.cluster;

import com.hazelcast.config.AdvancedNetworkConfig;
import com.hazelcast.config.Config;
import com.hazelcast.config.JavaSerializationFilterConfig;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MergePolicyConfig;
import com.hazelcast.config.MultiMapConfig;
import com.hazelcast.config.ServerSocketEndpointConfig;
import com.hazelcast.spi.merge.DiscardMergePolicy;
import com.hazelcast.spi.merge.PutIfAbsentMergePolicy;
import java.util.Map;

/**
 * What Hazelcast is told. It keeps nothing but who is there and which address each process serves, so everything is
 * sized for that. Members are found by what the configuration names and by nothing else.
 */
final class Membership {
    /** Each process puts its own registrations back after two halves have met, so those of the smaller half may go. */
    private static final MergePolicyConfig OWNERS_PUT_BACK =
            new MergePolicyConfig(DiscardMergePolicy.class.getSimpleName(), 100);

    private static final int COPIES = 2;

    private Membership() {}

    static Config of(ClusterConfig cluster) {
        Config config = new Config().setClusterName(cluster.name());
        limits(cluster).forEach(config::setProperty);
        config.setProperty("hazelcast.local.localAddress", cluster.bindAddress().getHostAddress());
        config.setAdvancedNetworkConfig(network(cluster));
        config.getSerializationConfig().setJavaSerializationFilterConfig(filter());
        config.getMetricsConfig().setEnabled(false);
        config.getJetConfig().setEnabled(false);
        config.addMultiMapConfig(new MultiMapConfig("__vertx.subs")
                .setValueCollectionType(MultiMapConfig.ValueCollectionType.SET)
                .setBackupCount(COPIES)
                .setMergePolicyConfig(OWNERS_PUT_BACK));
        config.addMapConfig(map("__vertx.nodeInfo"));
        config.addMapConfig(map("__vertx.haInfo"));
        return config;
    }

    private static MapConfig map(String name) {
        return new MapConfig(name)
                .setBackupCount(COPIES)
                .setMergePolicyConfig(new MergePolicyConfig(PutIfAbsentMergePolicy.class.getSimpleName(), 100));
    }

    /** Only members are spoken to: no listener for Hazelcast's clients, its REST interface or memcached. */
    private static AdvancedNetworkConfig network(ClusterConfig cluster) {
        ServerSocketEndpointConfig listener = new ServerSocketEndpointConfig()
                .setPort(cluster.port())
                .setPortAutoIncrement(false)
                .setReuseAddress(true);
        cluster.publicAddress().ifPresent(listener::setPublicAddress);
        AdvancedNetworkConfig network = new AdvancedNetworkConfig().setEnabled(true);
        network.setMemberEndpointConfig(listener);
        network.setJoin(join(cluster));
        return network;
    }

    private static JoinConfig join(ClusterConfig cluster) {
        JoinConfig join = new JoinConfig();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        if (cluster.kubernetesService().isPresent()) {
            join.getKubernetesConfig()
                    .setEnabled(true)
                    .setProperty("service-dns", cluster.kubernetesService().get())
                    .setProperty("service-port", Integer.toString(cluster.port()));
        } else {
            join.getTcpIpConfig()
                    .setEnabled(true)
                    .setConnectionTimeoutSeconds(3)
                    .setMembers(cluster.members());
        }
        return join;
    }

    private static JavaSerializationFilterConfig filter() {
        JavaSerializationFilterConfig filter = new JavaSerializationFilterConfig();
        filter.setDefaultsDisabled(false);
        filter.getWhitelist().addPrefixes("com.hazelcast.", "io.vertx.", "java.", "[");
        return filter;
    }

    /** Time bounds and sizes; Hazelcast's own defaults serve data grids and would wait for minutes. */
    private static Map<String, String> limits(ClusterConfig cluster) {
        return Map.ofEntries(
                Map.entry("hazelcast.logging.type", "slf4j"),
                Map.entry("hazelcast.phone.home.enabled", "false"),
                Map.entry("hazelcast.socket.bind.any", "false"),
                Map.entry("hazelcast.discovery.enabled", "false"),
                Map.entry("hazelcast.heartbeat.interval.seconds", "1"),
                Map.entry(
                        "hazelcast.max.no.heartbeat.seconds",
                        Long.toString(cluster.maxNoHeartbeat().toSeconds())),
                Map.entry("hazelcast.wait.seconds.before.join", "1"),
                Map.entry("hazelcast.max.wait.seconds.before.join", "5"),
                Map.entry(
                        "hazelcast.max.join.seconds",
                        Long.toString(Math.max(1, cluster.joinWithin().toSeconds()))),
                // Halves that met again, or started side by side, become one within seconds.
                Map.entry("hazelcast.merge.first.run.delay.seconds", "5"),
                Map.entry("hazelcast.merge.next.run.delay.seconds", "5"),
                Map.entry("hazelcast.operation.call.timeout.millis", "15000"),
                Map.entry("hazelcast.graceful.shutdown.max.wait", "5"),
                Map.entry("hazelcast.partition.count", "31"),
                Map.entry("hazelcast.io.thread.count", "1"),
                Map.entry("hazelcast.operation.thread.count", "2"),
                Map.entry("hazelcast.operation.generic.thread.count", "2"),
                Map.entry("hazelcast.event.thread.count", "1"),
                Map.entry("hazelcast.event.queue.capacity", "10000"));
    }
}
