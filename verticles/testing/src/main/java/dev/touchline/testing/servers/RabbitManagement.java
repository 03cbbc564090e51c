package dev.touchline.testing.servers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The management API of a {@link RabbitServer}. Counts lag about a second behind the truth. Every call throws
 * {@link ServerException} when the broker refuses it or does not answer within ten seconds. Thread-safe.
 */
public final class RabbitManagement {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration QUICK = Duration.ofSeconds(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Offered HTTP/2, the broker would drop a connection that begins with a body. */
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    private final int port;
    private final int brokerPort;
    private final String user;
    private final String authorization;

    RabbitManagement(int port, int brokerPort, String user, String password) {
        this.port = port;
        this.brokerPort = brokerPort;
        this.user = user;
        this.authorization =
                "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A queue as the management API sees it.
     *
     * @param ready messages that wait
     * @param unacked messages that some consumer holds
     * @param arguments as declared, values as text
     */
    public record QueueSeen(String name, long ready, long unacked, int consumers, Map<String, String> arguments) {}

    /**
     * A consumer of a queue.
     *
     * @param prefetch deliveries that it holds at most; 0 means no bound
     */
    public record ConsumerSeen(String queue, String tag, int prefetch) {}

    /** Queues of the virtual host. */
    public List<QueueSeen> queues(String vhost) {
        return all("/api/queues/" + encode(vhost)).map(RabbitManagement::queue).toList();
    }

    /** Consumers in the virtual host. */
    public List<ConsumerSeen> consumers(String vhost) {
        return all("/api/consumers/" + encode(vhost))
                .map(node -> new ConsumerSeen(
                        node.path("queue").path("name").asText(),
                        node.path("consumer_tag").asText(),
                        node.path("prefetch_count").asInt()))
                .toList();
    }

    /** Names of the connections that are open in the virtual host. */
    public List<String> connections(String vhost) {
        return all("/api/vhosts/" + encode(vhost) + "/connections")
                .map(node -> node.path("name").asText())
                .toList();
    }

    /** Closes the connections that are open in the virtual host, from the broker's side. */
    public void closeAllConnections(String vhost) {
        for (String connection : connections(vhost)) {
            // One that has closed by itself meanwhile is closed too.
            send("DELETE", "/api/connections/" + encode(connection), "", List.of(204, 404));
        }
    }

    /** Declares a durable queue without arguments. */
    public void declareQueue(String vhost, String queue) {
        send("PUT", "/api/queues/" + encode(vhost) + "/" + encode(queue), "{\"durable\":true}", List.of(201, 204));
    }

    /** Deletes a queue with its messages, under its consumers. */
    public void deleteQueue(String vhost, String queue) {
        send("DELETE", "/api/queues/" + encode(vhost) + "/" + encode(queue), "", List.of(204));
    }

    /** Takes all waiting messages away. */
    public void purge(String vhost, String queue) {
        send("DELETE", "/api/queues/" + encode(vhost) + "/" + encode(queue) + "/contents", "", List.of(204));
    }

    /** Deletes an exchange with its bindings. */
    public void deleteExchange(String vhost, String exchange) {
        send("DELETE", "/api/exchanges/" + encode(vhost) + "/" + encode(exchange), "", List.of(204));
    }

    /** Takes every binding between the two away, and gives their keys. */
    public List<String> unbind(String vhost, String exchange, String queue) {
        String path = "/api/bindings/" + encode(vhost) + "/e/" + encode(exchange) + "/q/" + encode(queue);
        List<String> keys = new ArrayList<>();
        all(path).forEach(binding -> {
            send("DELETE", path + "/" + encode(binding.path("properties_key").asText()), "", List.of(204));
            keys.add(binding.path("routing_key").asText());
        });
        return keys;
    }

    /** Binds the queue to the exchange. */
    public void bind(String vhost, String exchange, String queue, String key) {
        String path = "/api/bindings/" + encode(vhost) + "/e/" + encode(exchange) + "/q/" + encode(queue);
        send("POST", path, JSON.createObjectNode().put("routing_key", key).toString(), List.of(201));
    }

    /**
     * Publishes a message as somebody else would, with {@code application/json} as its content type.
     *
     * @return whether a queue has taken it
     */
    public boolean publish(String vhost, String exchange, String key, Map<String, String> headers, String body) {
        return publish(vhost, exchange, key, properties(headers), body);
    }

    /**
     * Leaves a request in a queue as somebody else would.
     *
     * @param replyTo the queue that the answer is to go to
     * @return whether the queue has taken it
     */
    public boolean ask(String vhost, String queue, String replyTo, Map<String, String> headers, String body) {
        ObjectNode properties = properties(headers).put("reply_to", replyTo).put("correlation_id", "asked");
        return publish(vhost, "amq.default", queue, properties, body);
    }

    private static ObjectNode properties(Map<String, String> headers) {
        ObjectNode properties = JSON.createObjectNode().put("content_type", "application/json");
        properties.put("delivery_mode", 2).set("headers", JSON.valueToTree(headers));
        return properties;
    }

    private boolean publish(String vhost, String exchange, String key, ObjectNode properties, String body) {
        String message = JSON.createObjectNode()
                .put("routing_key", key)
                .put("payload", body)
                .put("payload_encoding", "string")
                .<ObjectNode>set("properties", properties)
                .toString();
        String path = "/api/exchanges/" + encode(vhost) + "/" + encode(exchange) + "/publish";
        return read(send("POST", path, message, List.of(200))).path("routed").asBoolean();
    }

    /** Sets a policy on the queues whose name matches, say {@code {"max-length": 10}}. */
    public void setPolicy(String vhost, String name, String pattern, Map<String, Object> definition) {
        String body = JSON.createObjectNode()
                .put("pattern", pattern)
                .put("apply-to", "queues")
                .<ObjectNode>set("definition", JSON.valueToTree(definition))
                .toString();
        send("PUT", "/api/policies/" + encode(vhost) + "/" + encode(name), body, List.of(201, 204));
    }

    /** Takes messages out of a queue, each with its {@code payload} and {@code properties}. */
    public List<JsonNode> take(String vhost, String queue, int most) {
        String wanted = JSON.createObjectNode()
                .put("count", most)
                .put("ackmode", "ack_requeue_false")
                .put("encoding", "auto")
                .toString();
        String path = "/api/queues/" + encode(vhost) + "/" + encode(queue) + "/get";
        List<JsonNode> taken = new ArrayList<>();
        read(send("POST", path, wanted, List.of(200))).forEach(taken::add);
        return taken;
    }

    /** Takes a policy away. */
    public void deletePolicy(String vhost, String name) {
        send("DELETE", "/api/policies/" + encode(vhost) + "/" + encode(name), "", List.of(204));
    }

    /** Whether an alarm (memory, disk) blocks the publishers now. */
    public boolean alarmed() {
        return exchange("GET", "/api/health/checks/local-alarms", "", TIMEOUT).statusCode() != 200;
    }

    /** Any other question; the answer as it came. */
    public JsonNode get(String path) {
        return read(send("GET", path, "", List.of(200)));
    }

    /** Makes a user, whose password is its name, unless there is one; it has no right anywhere. */
    public void makeUser(String name) {
        String body =
                JSON.createObjectNode().put("password", name).put("tags", "").toString();
        send("PUT", "/api/users/" + encode(name), body, List.of(201, 204));
    }

    /** Lets a user make what matches {@code configure}, and use everything that is there. */
    public void allow(String vhost, String name, String configure) {
        String rights = JSON.createObjectNode()
                .put("configure", configure)
                .put("write", ".*")
                .put("read", ".*")
                .toString();
        send("PUT", "/api/permissions/" + encode(vhost) + "/" + encode(name), rights, List.of(201, 204));
    }

    void makeVhost(String name) {
        send("PUT", "/api/vhosts/" + encode(name), "", List.of(201, 204));
        allow(name, user, ".*");
    }

    boolean listens() {
        try {
            String path = "/api/health/checks/port-listener/" + brokerPort;
            return exchange("GET", path, "", QUICK).statusCode() == 200;
        } catch (ServerException e) {
            return false;
        }
    }

    private Stream<JsonNode> all(String path) {
        List<JsonNode> nodes = new ArrayList<>();
        get(path).forEach(nodes::add);
        return nodes.stream();
    }

    private static QueueSeen queue(JsonNode node) {
        Map<String, String> arguments = node.path("arguments").properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().asText()));
        return new QueueSeen(
                node.path("name").asText(),
                node.path("messages_ready").asLong(),
                node.path("messages_unacknowledged").asLong(),
                node.path("consumers").asInt(),
                arguments);
    }

    private String send(String method, String path, String body, List<Integer> good) {
        HttpResponse<String> response = exchange(method, path, body, TIMEOUT);
        if (!good.contains(response.statusCode())) {
            throw new ServerException(method + " " + path + " gave " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }

    private HttpResponse<String> exchange(String method, String path, String body, Duration timeout) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(timeout)
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        try {
            return trying(request);
        } catch (IOException e) {
            throw new ServerException("the management API does not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerException("interrupted during " + method + " " + path, e);
        }
    }

    /** A kept connection may be one of before a restart; what means the same twice is then asked over a new one. */
    private HttpResponse<String> trying(HttpRequest request) throws IOException, InterruptedException {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (ConnectException | HttpTimeoutException away) {
            throw away;
        } catch (IOException stale) {
            if (request.method().equals("POST")) {
                throw stale;
            }
            return http.send(request, BodyHandlers.ofString());
        }
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new ServerException("the management API answers nonsense: " + body, e);
        }
    }

    private static String encode(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
