package dev.touchline.mesh.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A certificate authority for tests, kept by the JDK's own keytool in a folder. */
final class Authority {
    private static final String PASSWORD = "changeit";

    private final Path folder;

    private Authority(Path folder) {
        this.folder = folder;
    }

    static Authority create(Path folder, String name) throws Exception {
        Authority authority = new Authority(Files.createDirectory(folder.resolve(name)));
        authority.makeKey("ca", "-ext", "bc:c");
        authority.export("ca");
        return authority;
    }

    /** The settings of a member with a certificate of this authority. */
    Map<String, String> issue(String member) throws Exception {
        makeKey(member);
        keytool(member, "-certreq", "-alias", member, "-file", file(member, "csr"));
        keytool(
                "ca",
                "-gencert",
                "-alias",
                "ca",
                "-rfc",
                "-infile",
                file(member, "csr"),
                "-outfile",
                file(member, "crt"));
        writeKey(member);
        return Map.of("TLS_CERT", file(member, "crt"), "TLS_KEY", file(member, "key"), "TLS_CA", certificate());
    }

    /** Path of its own certificate. */
    String certificate() {
        return file("ca", "crt");
    }

    private void makeKey(String name, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(
                List.of("-genkeypair", "-alias", name, "-dname", "CN=" + name, "-keyalg", "EC", "-validity", "2"));
        arguments.addAll(Arrays.asList(more));
        keytool(name, arguments.toArray(String[]::new));
    }

    private void export(String name) throws Exception {
        keytool(name, "-exportcert", "-rfc", "-alias", name, "-file", file(name, "crt"));
    }

    private void writeKey(String name) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(Path.of(file(name, "p12")).toFile(), PASSWORD.toCharArray());
        byte[] key = store.getKey(name, PASSWORD.toCharArray()).getEncoded();
        String pem = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key);
        Files.writeString(
                Path.of(file(name, "key")), "-----BEGIN PRIVATE KEY-----\n" + pem + "\n-----END PRIVATE KEY-----\n");
    }

    private String file(String name, String extension) {
        return folder.resolve(name + "." + extension).toString();
    }

    private void keytool(String store, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(Arrays.asList(arguments));
        command.addAll(List.of("-keystore", file(store, "p12"), "-storetype", "PKCS12", "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new AssertionError("keytool failed: " + said);
        }
    }
}
