package dev.touchline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchline.e2e.process.BusClient;
import dev.touchline.e2e.process.Http;
import dev.touchline.e2e.process.TouchlineProcess;
import dev.touchline.testing.servers.Await;
import dev.touchline.testing.servers.Ports;
import dev.touchline.testing.servers.RabbitManagement;
import dev.touchline.testing.servers.RabbitServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a real process says over the bus and the broker is what {@code conf/asyncapi.yaml} says. */
class DescribedTrafficIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String TASK = "8a4ae1f5-6a0c-4f0e-9a35-0d6b0a4d9c11";
    private static final String QUESTION =
            "{'subject':{'kind':'clubs','home':'Arsenal','away':'Chelsea','neutral':false},'explain':true}";

    private static AsyncApi api;
    private static TouchlineProcess process;
    private static RabbitManagement broker;
    private static String vhost;
    private static BusClient bus;

    @BeforeAll
    static void serve(@TempDir Path folder) throws IOException {
        api = new AsyncApi();
        String uri = RabbitServer.shared().freshVhost();
        broker = RabbitServer.shared().management();
        vhost = RabbitServer.vhost(uri);
        int port = Ports.free();
        process = TouchlineProcess.serve(TouchlineProcess.Plan.whole(
                folder.resolve("data"),
                Ports.free(),
                Map.of(
                        "RABBITMQ_URI",
                        uri,
                        "TOUCHLINE_BRIDGE_TCP_ENABLED",
                        "true",
                        "TOUCHLINE_BRIDGE_PORT",
                        Integer.toString(port),
                        "TOUCHLINE_BRIDGE_ADDRESSES",
                        "touchline.*",
                        "TOUCHLINE_SCORING_HEARTBEAT",
                        "1s")));
        tap("tap.jobs", "touchline", "ml");
        tap("tap.events", "touchline.events", "#");
        bus = new BusClient(port);
        talk();
    }

    @AfterAll
    static void stop() {
        if (bus != null) {
            bus.close();
        }
        if (process != null) {
            process.close();
        }
    }

    @Test
    void everyAddressThatIsServedIsDescribedAndNoOther() {
        Set<String> described = api.channels().keySet().stream()
                .filter(address -> address.startsWith("touchline.") && !address.startsWith("touchline.event."))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(Await.until(LIMIT, () -> served().equals(described)))
                .as(() -> "described " + described + "\nserved    " + served())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "touchline.dispatch.predict.v1      | " + QUESTION,
                "touchline.dispatch.predict.v1      | {'subject':{'kind':'raw-features','features':{}},'explain':false}",
                "touchline.dispatch.follow.v1       | {'id':'f','afresh':false,'request':" + QUESTION + "}",
                "touchline.dispatch.task.v1         | {'id':'" + TASK + "','wait_for':'PT20S'}",
                "touchline.dispatch.tasks.v1        | {'states':[],'limit':10}",
                "touchline.dispatch.queues.v1       | {}",
                "touchline.dispatch.cancel.v1       | {'id':'" + TASK + "'}",
                "touchline.history.features.v1      | {'subject':{'kind':'clubs','home':'Arsenal','away':'Chelsea',"
                        + "'neutral':false}}",
                "touchline.history.clubs.v1         | {'limit':20}",
                "touchline.history.competitions.v1  | {}",
                "touchline.history.matches.v1       | {'limit':20}",
                "touchline.history.predicted-matches.v1 | {'source':'backtest','limit':20}",
                "touchline.history.settled-predictions.v1 | {'limit':20}",
                "touchline.history.track-record.v1  | {}",
                "touchline.history.club.v1          | {'name':'Spurs'}",
                "touchline.history.task.v1          | {'id':'" + TASK + "'}",
                "touchline.history.task-steps.v1    | {'id':'" + TASK + "'}",
                "touchline.history.tasks.v1         | {'states':['succeeded'],'limit':10}",
                "touchline.history.dead-letters.v1  | {'limit':10}",
                "touchline.history.backlog.v1       | {}",
                "touchline.scoring.model.v1         | {}"
            })
    void anAnswerOverTheBridgeIsWhatIsDescribed(String address, String body) throws IOException {
        JsonNode request = Http.JSON.readTree(body.replace('\'', '"'));
        JsonNode channel = api.channels().get(address);
        api.check(channel.path("messages").fieldNames().next(), request);

        JsonNode frame = bus.ask(address, request);

        assertThat(frame.path("type").asText()).as(frame.toString()).isEqualTo("message");
        api.check(replyOf(address), frame.path("body"));
    }

    @Test
    void aFailureOverTheBridgeIsWhatIsDescribed() throws IOException {
        JsonNode frame = bus.ask(
                "touchline.dispatch.predict.v1",
                Http.JSON.readTree(QUESTION.replace('\'', '"').replace("Ars", "Mars")));

        assertThat(frame.path("type").asText()).isEqualTo("err");
        api.check("Failure", frame.path("failure"));
    }

    @Test
    void aJobInTheQueueIsWhatIsDescribed() {
        assertThat(broker.take(vhost, "tap.jobs", 10)).isNotEmpty().allSatisfy(job -> {
            api.check("Job", payloadOf(job));
            api.checkHeaders("Job", job.path("properties").path("headers"));
            assertThat(job.path("properties").path("content_type").asText()).isEqualTo("application/json");
        });
    }

    @Test
    void everyEventIsWhatIsDescribed() {
        Set<String> heard = new TreeSet<>();
        Set<String> wanted = Set.of(
                "touchline.event.hop-passed.v1",
                "touchline.event.node-seen.v1",
                "touchline.event.task-updated.v1",
                "touchline.event.team-state-moved.v1",
                "touchline.event.model-loaded.v1",
                "touchline.event.queues-paused.v1");

        Await.until(LIMIT, () -> {
            for (JsonNode event : broker.take(vhost, "tap.events", 50)) {
                heard.add(checkedAddressOf(event));
            }
            return heard.containsAll(wanted);
        });

        assertThat(heard).containsAll(wanted);
    }

    @Test
    void everyQueueIsDescribed() {
        List<String> described = api.queues().stream()
                .map(name -> name.replace(".", "\\.").replaceAll("\\{[a-z_]+}", ".+"))
                .toList();

        assertThat(broker.queues(vhost))
                .extracting(RabbitManagement.QueueSeen::name)
                .filteredOn(name -> !name.startsWith("tap."))
                .contains("ml", "rpc.dispatch", "rpc.history", "rpc.scoring")
                .allSatisfy(name -> assertThat(described)
                        .anySatisfy(pattern -> assertThat(name).matches(pattern)));
    }

    @Test
    void aRequestThatFollowsTheDescriptionIsAnsweredOverTheBroker() {
        Map<String, String> headers = Map.of("address", "touchline.scoring.model.v1");
        api.checkHeaders("RoomRequest", Http.JSON.valueToTree(headers));
        broker.declareQueue(vhost, "tap.replies");

        assertThat(broker.ask(vhost, "rpc.scoring", "tap.replies", headers, "{}"))
                .isTrue();

        List<JsonNode> replies = new ArrayList<>();
        Await.until(LIMIT, () -> replies.addAll(broker.take(vhost, "tap.replies", 1)));
        assertThat(replies).singleElement().satisfies(reply -> {
            api.checkHeaders("RoomReply", reply.path("properties").path("headers"));
            assertThat(reply.at("/properties/headers/outcome").asText()).isEqualTo("answer");
            api.check("ModelInfo", payloadOf(reply));
        });
    }

    private static String checkedAddressOf(JsonNode event) {
        String address = event.path("routing_key").asText();
        JsonNode channel = api.channels().get(address);
        assertThat(channel).as(address).isNotNull();
        String message = channel.path("messages").fieldNames().next();
        api.check(message, payloadOf(event));
        api.checkHeaders(message, event.path("properties").path("headers"));
        return address;
    }

    private static JsonNode payloadOf(JsonNode message) {
        try {
            return Http.JSON.readTree(message.path("payload").asText());
        } catch (IOException e) {
            throw new AssertionError(message.toString(), e);
        }
    }

    /** Makes the process say something of every kind. */
    private static void talk() throws IOException {
        String submit = "{'id':'" + TASK + "','request':" + QUESTION + "}";
        JsonNode submitted = bus.ask("touchline.dispatch.submit.v1", Http.JSON.readTree(submit.replace('\'', '"')));
        api.check("Task", submitted.path("body"));
        String follow = "{'id':'f','afresh':false,'request':" + QUESTION.replace("Chelsea", "Everton") + "}";
        bus.ask("touchline.dispatch.follow.v1", Http.JSON.readTree(follow.replace('\'', '"')));
        process.http().upload("/matches", "text/csv", Results.losingStreakOf("Arsenal"));
        process.http().post("/ops/queues/ml/pause", "");
        process.http().post("/ops/queues/ml/resume", "");
    }

    private static void tap(String queue, String exchange, String key) {
        assertThat(Await.until(LIMIT, () -> has(exchange))).as(exchange).isTrue();
        broker.declareQueue(vhost, queue);
        broker.bind(vhost, exchange, queue, key);
    }

    private static boolean has(String exchange) {
        return broker.get("/api/exchanges/" + vhost).findValuesAsText("name").contains(exchange);
    }

    private static Set<String> served() {
        return new TreeSet<>(
                process.http().get("/ops/mesh").body().path("addresses").findValuesAsText("address"));
    }

    private static String replyOf(String address) {
        for (JsonNode operation : api.document().path("operations")) {
            String channel = operation.path("channel").path("$ref").asText().substring(1);
            if (api.document().at(channel).path("address").asText().equals(address)) {
                String reply = operation
                        .path("reply")
                        .path("messages")
                        .path(0)
                        .path("$ref")
                        .asText();
                return reply.substring(reply.lastIndexOf('/') + 1);
            }
        }
        throw new AssertionError("no operation for " + address);
    }
}
