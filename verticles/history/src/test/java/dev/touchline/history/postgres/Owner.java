package dev.touchline.history.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A process that opens a database folder, writes a row into it and waits to be killed. */
final class Owner {
    private static final String READY = "ready to be killed";

    private Owner() {}

    static Process begin(Path folder) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new ProcessBuilder(
                        java.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Owner.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
    }

    static void awaitReady(Process owner) throws Exception {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(owner.getInputStream(), StandardCharsets.UTF_8));
        CompletableFuture.supplyAsync(() -> lines.lines().anyMatch(READY::equals))
                .get(60, TimeUnit.SECONDS);
        if (!owner.isAlive()) {
            throw new IllegalStateException("the owner ended with code " + owner.exitValue());
        }
    }

    /** Opens the folder that the argument names. */
    public static void main(String[] args) throws Exception {
        EmbeddedPostgres server = new EmbeddedPostgres(Path.of(args[0]));
        EmbeddedPostgresIT.execute(server.open(), "create table kept (n int); insert into kept values (7)");
        System.out.println(READY);
        System.in.read();
    }
}
