package dev.touchline.testing.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** Makes TLS servers that vouch for themselves. */
final class Certificates {
    private static final String PASSWORD = "not-a-secret";

    private Certificates() {}

    /** A listening socket of that name, say {@code dns:localhost}, whose certificate it leaves in {@code ca.pem}. */
    static SSLServerSocket listening(String name, Path folder) throws Exception {
        Path store = folder.resolve("keys.p12");
        keytool(
                "-genkeypair -alias peer -keyalg EC -dname CN=peer -storetype PKCS12 -validity 2 -keypass " + PASSWORD
                        + " -ext san=" + name,
                store);
        keytool("-exportcert -rfc -alias peer -file " + folder.resolve("ca.pem"), store);
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0);
    }

    private static void keytool(String arguments, Path store) throws Exception {
        Path program = Path.of(System.getProperty("java.home"), "bin", "keytool");
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments.split(" ")));
        command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
        Process run = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(run.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(run.exitValue()).as(said).isZero();
    }
}
