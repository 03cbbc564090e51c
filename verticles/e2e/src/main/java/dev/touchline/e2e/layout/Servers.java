package dev.touchline.e2e.layout;

import dev.touchline.testing.servers.PostgresServer;
import dev.touchline.testing.servers.RabbitServer;
import dev.touchline.testing.servers.RedisServer;
import dev.touchline.testing.servers.RunningServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/** The outside servers of a split layout. */
public record Servers(RabbitServer rabbit, RedisServer redis, PostgresServer postgres) implements AutoCloseable {

    /** Starts them beside each other, with their files below the folder; throws what the first that fails says. */
    public static Servers start(Path folder) {
        var rabbit = CompletableFuture.supplyAsync(() -> RabbitServer.start(folder.resolve("rabbitmq")));
        var redis = CompletableFuture.supplyAsync(() -> RedisServer.start(folder.resolve("redis")));
        var postgres = CompletableFuture.supplyAsync(() -> PostgresServer.start(folder.resolve("postgres")));
        try {
            return new Servers(rabbit.join(), redis.join(), postgres.join());
        } catch (CompletionException e) {
            Stream.<CompletableFuture<? extends RunningServer>>of(rabbit, redis, postgres)
                    .forEach(Servers::undo);
            throw e.getCause() instanceof RuntimeException known ? known : e;
        }
    }

    private static void undo(CompletableFuture<? extends RunningServer> start) {
        start.handle((server, failed) -> {
                    if (server != null) {
                        server.close();
                    }
                    return server;
                })
                .join();
    }

    /** How processes are told where they are. */
    public Map<String, String> environment() {
        return Map.of("RABBITMQ_URI", rabbit.uri(), "REDIS_URI", redis.uri(), "POSTGRES_URI", postgres.uri());
    }

    /** Ends them at once. */
    public void kill() {
        all().forEach(RunningServer::kill);
    }

    @Override
    public void close() {
        all().map(server -> CompletableFuture.runAsync(server::close)).toList().forEach(CompletableFuture::join);
    }

    private Stream<RunningServer> all() {
        return Stream.of(rabbit, redis, postgres);
    }
}
