package dev.touchline.mesh.broker;

import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Makes connections that notice soon when nobody is there, and over TLS talk only to the host they asked for. */
final class Connections {
    private static final String TLS = "amqps:";
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private Connections() {}

    /** Whether the configured broker is reached over TLS. */
    static boolean overTls(BrokerConfig config) {
        return config.uri().filter(uri -> uri.reveal().startsWith(TLS)).isPresent();
    }

    /**
     * What makes connections to the configured broker.
     *
     * @throws IllegalArgumentException when the URI or the certificates cannot be used
     */
    static ConnectionFactory to(BrokerConfig config) {
        String uri = config.uri()
                .orElseThrow(() -> new IllegalArgumentException("there is no broker to connect to"))
                .reveal();
        ConnectionFactory factory = GatheredFrames.factory();
        try {
            if (overTls(config)) {
                factory.useSslProtocol(context(config.caFile()));
                factory.enableHostnameVerification();
            }
            factory.setUri(uri);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("broker.ca-file cannot be used: " + e.getMessage(), e);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("broker.uri is not a URI");
        }
        factory.setAutomaticRecoveryEnabled(false);
        factory.setTopologyRecoveryEnabled(false);
        factory.setConnectionTimeout(Math.toIntExact(config.connectTimeout().toMillis()));
        factory.setHandshakeTimeout(Math.toIntExact(config.connectTimeout().toMillis()));
        factory.setRequestedHeartbeat(Math.toIntExact(config.heartbeat().toSeconds()));
        factory.setChannelRpcTimeout(Math.toIntExact(ANSWER.toMillis()));
        factory.setThreadFactory(OwnThread.daemons("broker-driver"));
        return factory;
    }

    private static SSLContext context(Optional<Path> caFile) throws IOException, GeneralSecurityException {
        if (caFile.isEmpty()) {
            return SSLContext.getDefault();
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(storeOf(caFile.get()));
        TrustManager[] managers = trust.getTrustManagers();
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers, null);
        return context;
    }

    private static KeyStore storeOf(Path caFile) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream pem = Files.newInputStream(caFile)) {
            int number = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry("ca-" + number++, certificate);
            }
        }
        return store;
    }
}
