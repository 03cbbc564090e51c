package dev.touchline.testing.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Files and ports of one private node. It has a port mapper (epmd) of its own, so that it neither meets nor leaves behind
 * the machine's, and the server's own start script, as the wrapper in the path would switch to the system's user.
 */
record RabbitNode(Path programs, Path folder, int port, int managementPort, int portMapperPort, int distributionPort) {
    private static final String NODE = "touchline@localhost";

    /** Writes the files. */
    static RabbitNode prepare(Path programs, Path folder, String user) {
        Programs.first(Stream.of(programs.resolve("rabbitmq-server")), "rabbitmq-server", "rabbitmq-server");
        List<Integer> ports = Ports.free(4);
        RabbitNode node = new RabbitNode(programs, folder, ports.get(0), ports.get(1), ports.get(2), ports.get(3));
        Folders.write(folder.resolve("rabbitmq.conf"), node.settings(user));
        Folders.write(folder.resolve("enabled_plugins"), "[rabbitmq_management].\n");
        Folders.write(folder.resolve("environment.conf"), "");
        node.writeCookie();
        return node;
    }

    Launch launch() {
        String program = programs.resolve("rabbitmq-server").toString();
        return new Launch("RabbitMQ", List.of(program), environment(), false, folder.resolve("rabbitmq.out"));
    }

    Launch portMapper() {
        String program = Programs.find("epmd", "erlang-base").toString();
        List<String> command = List.of(program, "-port", Integer.toString(portMapperPort), "-address", "127.0.0.1");
        return new Launch("epmd", command, Map.of(), true, folder.resolve("epmd.out"));
    }

    /** For the server and for its control programs, which must find the same node with the same cookie. */
    Map<String, String> environment() {
        return Map.ofEntries(
                Map.entry("PATH", "/usr/sbin:/usr/bin:/sbin:/bin"),
                Map.entry("LANG", "C.UTF-8"),
                Map.entry("HOME", folder.resolve("home").toString()),
                Map.entry("RABBITMQ_NODENAME", NODE),
                Map.entry(
                        "RABBITMQ_CONF_ENV_FILE",
                        folder.resolve("environment.conf").toString()),
                Map.entry(
                        "RABBITMQ_CONFIG_FILE", folder.resolve("rabbitmq.conf").toString()),
                Map.entry(
                        "RABBITMQ_ENABLED_PLUGINS_FILE",
                        folder.resolve("enabled_plugins").toString()),
                Map.entry("RABBITMQ_MNESIA_BASE", folder.resolve("data").toString()),
                Map.entry("RABBITMQ_LOG_BASE", folder.resolve("log").toString()),
                Map.entry("RABBITMQ_PID_FILE", folder.resolve("pid").toString()),
                Map.entry("RABBITMQ_DIST_PORT", Integer.toString(distributionPort)),
                Map.entry("ERL_EPMD_PORT", Integer.toString(portMapperPort)),
                Map.entry("ERL_EPMD_ADDRESS", "127.0.0.1"),
                // Makes the script become the server instead of waiting for it.
                Map.entry("RUNNING_UNDER_SYSTEMD", "true"),
                // The server asks helpers of its own to start a port mapper that is gone, and that one would stay.
                Map.entry("ERL_FLAGS", "-start_epmd false"),
                Map.entry("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-kernel inet_dist_use_interface {127,0,0,1}"));
    }

    private String settings(String user) {
        return """
                listeners.tcp.default = 127.0.0.1:%d
                management.tcp.ip = 127.0.0.1
                management.tcp.port = %d
                loopback_users = none
                default_user = %s
                default_pass = %s
                default_vhost = %s
                collect_statistics_interval = 1000
                """
                .formatted(port, managementPort, user, user, user);
    }

    private void writeCookie() {
        Path cookie = Folders.make(folder.resolve("home")).resolve(".erlang.cookie");
        if (Files.exists(cookie)) {
            return;
        }
        Folders.write(cookie, "touchline");
        try {
            Files.setPosixFilePermissions(cookie, PosixFilePermissions.fromString("r--------"));
        } catch (IOException e) {
            throw new ServerException("cannot protect " + cookie + ": " + e.getMessage(), e);
        }
    }
}
