package dev.touchline.launcher.wiring;

import dev.touchline.mesh.census.Node;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;

/** The process that runs. */
final class ThisProcess {
    private ThisProcess() {}

    /** Who it is, under a new id; ask once. */
    static Node node(Roles roles) {
        return new Node(
                UUID.randomUUID().toString(),
                host(),
                ProcessHandle.current().pid(),
                ThisJar.build().version(),
                List.copyOf(new TreeSet<>(roles.names())),
                Instant.now());
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }
}
