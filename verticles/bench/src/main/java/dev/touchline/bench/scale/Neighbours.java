package dev.touchline.bench.scale;

import dev.touchline.e2e.layout.Servers;
import dev.touchline.e2e.process.Http;
import dev.touchline.e2e.process.TouchlineProcess;
import dev.touchline.e2e.process.TouchlineProcess.Plan;
import dev.touchline.testing.servers.Await;
import dev.touchline.testing.servers.Ports;
import dev.touchline.testing.servers.ServerException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Processes of one cluster that come and go, with a virtual host and a database of their own. Its methods block. Confined
 * to one thread.
 */
final class Neighbours implements AutoCloseable {
    /** Enough for any of them, and the same for all, so that only the layout differs. */
    static final List<String> OPTIONS = List.of("-Xmx512m");

    private static final int MOST = 8;
    private static final int PORTS_EACH = 3;
    private static final Duration FIRST_ANSWER = Duration.ofSeconds(60);
    private static final String QUESTION = "{\"home\":\"Arsenal\",\"away\":\"Chelsea\"}";

    private final Path folder;
    private final String database;
    private final Map<String, String> shared;
    private final List<Place> places;
    private final Deque<TouchlineProcess> running = new ArrayDeque<>();

    /** Where a process listens. */
    private record Place(int member, int bus, int http) {}

    private Neighbours(Path folder, String database, Map<String, String> shared, List<Place> places) {
        this.folder = folder;
        this.database = database;
        this.shared = shared;
        this.places = places;
    }

    /** Nobody yet; files will lie below the folder. */
    static Neighbours on(Servers servers, Path folder) {
        Iterator<Integer> ports = Ports.free(MOST * PORTS_EACH).iterator();
        List<Place> places = Stream.generate(() -> new Place(ports.next(), ports.next(), ports.next()))
                .limit(MOST)
                .toList();
        String database = servers.postgres().freshDatabase();
        Map<String, String> shared = Map.of(
                "RABBITMQ_URI",
                servers.rabbit().freshVhost(),
                "REDIS_URI",
                servers.redis().uri(),
                "POSTGRES_URI",
                database,
                "TOUCHLINE_CLUSTER_ENABLED",
                "true",
                "TOUCHLINE_CLUSTER_MEMBERS",
                places.stream().map(place -> "127.0.0.1:" + place.member()).collect(Collectors.joining(",")));
        return new Neighbours(folder, database, shared, places);
    }

    /** Their database. */
    String database() {
        return database;
    }

    /** Starts one process with these roles; returns when it works. */
    TouchlineProcess add(String roles) {
        Place place = places.get(running.size());
        Map<String, String> own = new HashMap<>(shared);
        own.put("TOUCHLINE_CLUSTER_PORT", Integer.toString(place.member()));
        own.put("TOUCHLINE_CLUSTER_BUS_PORT", Integer.toString(place.bus()));
        String name = roles.replace(',', '-') + "-" + running.size();
        TouchlineProcess process =
                TouchlineProcess.serve(new Plan(name, roles, place.http(), folder.resolve(name), OPTIONS, own));
        running.push(process);
        return process;
    }

    /** Stops the process that was started last. */
    void removeLast() {
        running.pop().close();
    }

    /** Waits until the process that was started last, an ingress, gives predictions. */
    Http awaitAnswer() {
        Http http = running.element().http();
        if (!Await.until(FIRST_ANSWER, () -> answers(http))) {
            throw new ServerException("no prediction from " + http.base() + ": "
                    + http.post("/predict", QUESTION).text());
        }
        return http;
    }

    private static boolean answers(Http http) {
        try {
            return http.post("/predict", QUESTION).status() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        while (!running.isEmpty()) {
            removeLast();
        }
    }
}
