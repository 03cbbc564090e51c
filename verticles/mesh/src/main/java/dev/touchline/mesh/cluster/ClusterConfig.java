package dev.touchline.mesh.cluster;

import dev.touchline.mesh.config.ConfigLoader;
import dev.touchline.mesh.config.Section;
import dev.touchline.mesh.config.Setting;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** How this process finds the others and is found by them. Ports are fixed, so that a firewall can name them. */
@Section(value = "cluster", doc = "One event bus over several processes, kept together by Hazelcast.")
public record ClusterConfig(
        @Setting(value = "false", doc = "Whether this process joins others.") boolean enabled,
        @Setting(value = "touchline", doc = "Name of the cluster; processes of another name are not joined.")
                String name,
        @Setting(doc = "Where the others may be: entries of host:port. Not all of them need to run.")
                List<String> members,
        @Setting(
                        doc =
                                "DNS name of a headless Kubernetes service that resolves to all members; it takes the place of members.")
                Optional<String> kubernetesService,
        @Setting(value = "127.0.0.1", doc = "Address that membership and event bus listen on, one of this machine's.")
                String host,
        @Setting(value = "5701", doc = "Port of the membership.") int port,
        @Setting(doc = "host:port under which the others reach the membership, if not host and port.")
                Optional<String> publicAddress,
        @Setting(value = "5702", doc = "Port of the event bus between processes.") int busPort,
        @Setting(doc = "Host under which the others reach the event bus, if not host.") Optional<String> busPublicHost,
        @Setting(value = "10s", doc = "Silence after which a member counts as gone. Whole seconds.")
                Duration maxNoHeartbeat,
        @Setting(value = "60s", doc = "How long joining may take before the start fails.") Duration joinWithin,
        @Setting(doc = "How many processes there should be; with fewer the health says degraded.")
                Optional<Integer> expected,
        @Setting(doc = "PEM certificate of this process for the event bus. Its issuer must issue to this cluster only.")
                Optional<Path> tlsCert,
        @Setting(doc = "PEM private key (PKCS#8) that belongs to it.") Optional<Path> tlsKey,
        @Setting(doc = "PEM certificate of the authority that every process's certificate must come from.")
                Optional<Path> tlsCa) {
    private static final Set<String> WILDCARDS = Set.of("0.0.0.0", "::", "[::]");
    private static final Pattern HOST_AND_PORT = Pattern.compile("(?:\\[[0-9a-fA-F:.]+]|[^\\s:\\[\\]]+):\\d{1,5}");

    public ClusterConfig {
        members = List.copyOf(members);
        members.forEach(member -> require(isHostAndPort(member), "members must be host:port, not '" + member + "'"));
        require(!name.isBlank(), "name must not be blank");
        requirePort(port, "port");
        requirePort(busPort, "bus-port");
        require(port != busPort, "bus-port must differ from port");
        require(
                !WILDCARDS.contains(host) || publicAddress.isPresent() && busPublicHost.isPresent(),
                "host " + host + " is no address to be reached at: set public-address and bus-public-host too");
        publicAddress.ifPresent(
                address -> require(isHostAndPort(address), "public-address must be host:port, not '" + address + "'"));
        require(
                maxNoHeartbeat.toSeconds() >= 3 && maxNoHeartbeat.toNanosPart() == 0,
                "max-no-heartbeat must be whole seconds, 3 or more");
        require(joinWithin.toMillis() > 0, "join-within must be positive");
        expected.ifPresent(size -> require(size > 0, "expected must be positive, not " + size));
        require(
                tlsCert.isPresent() == tlsKey.isPresent() && tlsKey.isPresent() == tlsCa.isPresent(),
                "tls-cert needs tls-key and tls-ca beside it, and they need it: set all three or none");
    }

    /** The defaults of every key. */
    public static ClusterConfig defaults() {
        return ConfigLoader.defaults(ClusterConfig.class);
    }

    /** Whether the event bus speaks TLS. */
    boolean encrypted() {
        return tlsCert.isPresent();
    }

    /** Whether other machines can reach the ports. */
    boolean exposed() {
        return !bindAddress().isLoopbackAddress();
    }

    /** The address to listen on. */
    InetAddress bindAddress() {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new ClusterException("cluster.host is '" + host + "', which resolves to no address", e);
        }
    }

    private static boolean isHostAndPort(String text) {
        return HOST_AND_PORT.matcher(text).matches() && isPort(text.substring(text.lastIndexOf(':') + 1));
    }

    private static boolean isPort(String digits) {
        int port = Integer.parseInt(digits);
        return port > 0 && port < 65536;
    }

    private static void requirePort(int port, String key) {
        require(port > 0 && port < 65536, key + " must be 1 to 65535, not " + port);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
