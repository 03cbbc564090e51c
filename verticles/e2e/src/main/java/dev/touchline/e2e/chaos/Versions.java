package dev.touchline.e2e.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchline.e2e.layout.Servers;
import dev.touchline.e2e.layout.SplitLayout;
import java.util.LinkedHashMap;
import java.util.Map;

/** What ran, by its names and versions. */
record Versions(Map<String, String> byName) {
    private static final int BYTE = 8;
    private static final int LAST_BYTE = 0xff;

    static Versions unknown() {
        return new Versions(Map.of());
    }

    static Versions of(SplitLayout layout) {
        Servers servers = layout.servers();
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("Touchline", touchline(layout.entry().get("/version").body()));
        versions.put("Java", Runtime.version().toString());
        versions.put(
                "RabbitMQ",
                servers.rabbit()
                        .management()
                        .get("/api/overview")
                        .path("rabbitmq_version")
                        .asText());
        versions.put("Redis", redis(servers.redis().command("EVAL", "return(redis.REDIS_VERSION_NUM)", "0")));
        versions.put(
                "PostgreSQL",
                servers.postgres()
                        .query(servers.postgres().uri(), "show server_version")
                        .split(" ")[0]);
        return new Versions(versions);
    }

    private static String touchline(JsonNode version) {
        return version.path("version").asText("unknown") + " of commit "
                + version.path("git_commit").asText("unknown");
    }

    /** Redis tells its version as a number of three bytes. */
    private static String redis(String reply) {
        int number = Integer.parseInt(reply.substring(1));
        return (number >> 2 * BYTE) + "." + (number >> BYTE & LAST_BYTE) + "." + (number & LAST_BYTE);
    }
}
