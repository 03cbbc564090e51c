package dev.touchline.e2e.chaos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.touchline.e2e.process.Answer;
import dev.touchline.e2e.process.Http;
import dev.touchline.testing.servers.Await;
import dev.touchline.testing.servers.ServerException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Jobs that come twice or are none. */
final class MessageFaults {
    private static final String EXCHANGE = "touchline";
    private static final String TYPE = "touchline.job.ml.v1";
    private static final int COPIES = 3;
    private static final int ENDED_TASKS = 20;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private MessageFaults() {}

    static List<Fault> all() {
        return List.of(
                new Fault(
                        13,
                        "Jobs are delivered again",
                        "three more copies of the jobs of 20 ended tasks, as after a crash between result and"
                                + " acknowledgement, and three copies of a job at once that nobody kept",
                        "one result a task, which stays as it is",
                        Duration.ofSeconds(3),
                        MessageFaults::repeated),
                new Fault(
                        14,
                        "Jobs are poison",
                        "jobs whose body is no JSON, no task or of an unknown type, amid the others",
                        "exactly those are dead letters, with their cause; all others are done",
                        Duration.ofSeconds(3),
                        MessageFaults::poisoned));
    }

    private static void repeated(Scene scene) {
        List<String> ended = endedTasks(scene);
        Map<String, String> before = new LinkedHashMap<>();
        ended.forEach(task -> before.put(task, result(scene, task)));
        String fresh = UUID.randomUUID().toString();
        String request = request(scene, ended.get(0));
        scene.breaks();
        ended.forEach(task -> leave(scene, task, body(task, request(scene, task))));
        leave(scene, fresh, body(fresh, request));
        scene.over();
        scene.findings().note("copies delivered", (ended.size() + 1) * COPIES);
        scene.afterwards(() -> {
            long changed = before.entrySet().stream()
                    .filter(task -> !result(scene, task.getKey()).equals(task.getValue()))
                    .count();
            scene.findings().none("results changed", changed);
            int rows = scene.rows("select state from tasks where id = '" + fresh + "' and state = 'SUCCEEDED'")
                    .size();
            scene.findings().none("results missing of the job that nobody kept", 1 - rows);
        });
    }

    private static List<String> endedTasks(Scene scene) {
        String newest = "select id from tasks where state = 'SUCCEEDED' and created_at >= '" + scene.begun()
                + "' limit " + ENDED_TASKS;
        if (!Await.until(LIMIT, () -> scene.rows(newest).size() == ENDED_TASKS)) {
            throw new ServerException("no " + ENDED_TASKS + " tasks end within " + LIMIT.toSeconds() + " s");
        }
        return scene.rows(newest);
    }

    private static String request(Scene scene, String task) {
        return scene.rows("select request from tasks where id = '" + task + "'").get(0);
    }

    /** The task as callers see it. */
    private static String result(Scene scene, String task) {
        Answer answer = scene.layout().entry().get("/tasks/" + task);
        return answer.body().path("result") + " " + answer.body().path("updated_at");
    }

    private static String body(String task, String request) {
        try {
            ObjectNode body = Http.JSON.createObjectNode().put("id", task);
            return body.set("request", Http.JSON.readTree(request)).toString();
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new ServerException("the request of task " + task + " is no JSON: " + request, e);
        }
    }

    private static void leave(Scene scene, String id, String body) {
        for (int i = 0; i < COPIES; i++) {
            publish(scene, id, TYPE, body);
        }
    }

    private static void publish(Scene scene, String id, String type, String body) {
        Map<String, String> headers = Map.of("ce-id", id, "ce-type", type, "ce-specversion", "1.0");
        if (!scene.broker().publish(scene.vhost(), EXCHANGE, Scene.QUEUE, headers, body)) {
            throw new ServerException("the queue " + Scene.QUEUE + " did not take a job");
        }
    }

    private static void poisoned(Scene scene) {
        Set<String> before = new HashSet<>(scene.rows("select id from dead_letters"));
        List<String> poison = new ArrayList<>();
        scene.breaks();
        for (String body : List.of("{", "[]", "{\"id\":1}", "{\"id\":\"x\",\"request\":null}", "\u0000")) {
            poison.add(poison(scene, TYPE, body));
        }
        poison.add(poison(scene, "touchline.job.ml.v99", "{}"));
        scene.over();
        boolean filed = Await.until(LIMIT, () -> letters(scene, before).containsAll(poison));
        scene.findings().note("poison", poison.size());
        scene.findings().none("poison not filed within 60 s", filed ? 0 : 1);
        scene.afterwards(() -> {
            Set<String> letters = letters(scene, before);
            poison.forEach(letters::remove);
            scene.findings().none("other dead letters", letters.size());
            int unexplained = scene.rows("select id from dead_letters where cause->>'code' is null")
                    .size();
            scene.findings().none("dead letters without a cause", unexplained);
        });
    }

    private static Set<String> letters(Scene scene, Set<String> before) {
        Set<String> letters = new HashSet<>(scene.rows("select id from dead_letters"));
        letters.removeAll(before);
        return letters;
    }

    private static String poison(Scene scene, String type, String body) {
        String id = UUID.randomUUID().toString();
        publish(scene, id, type, body);
        return id;
    }
}
