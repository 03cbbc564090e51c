package dev.touchline.mesh.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import dev.touchline.mesh.config.ConfigLoader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How members find each other: by what is configured, never by shouting into the network. */
class MembershipTest {
    @ParameterizedTest
    @ValueSource(strings = {"MEMBERS=10.0.0.1:5701", "KUBERNETES_SERVICE=touchline.example"})
    void neverSearchesTheNetworkForMembers(String setting) {
        JoinConfig join = joinOf(setting);

        assertThat(join.getMulticastConfig().isEnabled()).isFalse();
        assertThat(join.getAutoDetectionConfig().isEnabled()).isFalse();
        assertThat(join.isAutoDetectionEnabled()).isFalse();
    }

    @Test
    void looksForListedMembersOnlyWhereTheyAreListed() {
        JoinConfig join = joinOf("MEMBERS=10.0.0.1:5701,10.0.0.2:5701");

        assertThat(join.getTcpIpConfig().isEnabled()).isTrue();
        assertThat(join.getTcpIpConfig().getMembers()).containsExactly("10.0.0.1:5701", "10.0.0.2:5701");
        assertThat(join.getKubernetesConfig().isEnabled()).isFalse();
    }

    @Test
    void looksForMembersByTheNameOfAServiceInsteadOnceThereIsOne() {
        JoinConfig join = joinOf("KUBERNETES_SERVICE=touchline.example");

        assertThat(join.getTcpIpConfig().isEnabled()).isFalse();
        assertThat(join.getKubernetesConfig().isEnabled()).isTrue();
        assertThat(join.getKubernetesConfig().getProperties())
                .containsEntry("service-dns", "touchline.example")
                .containsEntry("service-port", "5701");
    }

    @Test
    void listensForMembersAndNobodyElse() {
        assertThat(of("MEMBERS=10.0.0.1:5701").getAdvancedNetworkConfig().getEndpointConfigs())
                .hasSize(1);
    }

    private static JoinConfig joinOf(String setting) {
        return of(setting).getAdvancedNetworkConfig().getJoin();
    }

    private static Config of(String setting) {
        String[] parts = setting.split("=");
        Map<String, String> environment =
                Map.of("TOUCHLINE_CLUSTER_ENABLED", "true", "TOUCHLINE_CLUSTER_" + parts[0], parts[1]);
        return Membership.of(new ConfigLoader(List.of(ClusterConfig.class))
                .load(Optional.empty(), environment)
                .get(ClusterConfig.class));
    }
}
