package dev.touchline.mesh.cluster;

import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.util.Set;

/**
 * How the event bus of two processes talks. With TLS each side proves by a certificate of the cluster's own authority
 * that it belongs: the bus does not compare host names, which pods change all the time, so whoever has a certificate of
 * that authority is in.
 */
final class BusWire {
    private static final int CONNECT_MS = 3_000;

    private BusWire() {}

    static EventBusOptions of(ClusterConfig cluster) {
        EventBusOptions options = new EventBusOptions()
                .setHost(cluster.bindAddress().getHostAddress())
                .setPort(cluster.busPort())
                // Messages wait unbounded in number while a connection is being made, so that must not take long.
                .setConnectTimeout(CONNECT_MS);
        options.setTcpKeepAlive(true);
        cluster.busPublicHost().ifPresent(options::setClusterPublicHost);
        if (cluster.encrypted()) {
            encrypt(options, cluster);
        }
        return options;
    }

    private static void encrypt(EventBusOptions options, ClusterConfig cluster) {
        options.setSsl(true)
                .setTrustAll(false)
                .setClientAuth(ClientAuth.REQUIRED)
                .setKeyCertOptions(new PemKeyCertOptions()
                        .setCertPath(cluster.tlsCert().orElseThrow().toString())
                        .setKeyPath(cluster.tlsKey().orElseThrow().toString()))
                .setTrustOptions(new PemTrustOptions()
                        .addCertPath(cluster.tlsCa().orElseThrow().toString()));
        options.setEnabledSecureTransportProtocols(Set.of("TLSv1.3", "TLSv1.2"));
    }
}
