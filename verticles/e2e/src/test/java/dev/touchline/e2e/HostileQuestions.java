package dev.touchline.e2e;

import dev.touchline.e2e.process.Answer;
import dev.touchline.e2e.process.Http;
import java.util.ArrayList;
import java.util.List;

/** Questions of a kind that attackers and broken programs send, each with the statuses that may answer it. */
final class HostileQuestions {
    private static final List<Integer> UNPROCESSABLE = List.of(422);
    private static final List<Integer> MALFORMED = List.of(400);
    private static final List<Integer> REFUSED = List.of(400, 404, 422);
    private static final List<Integer> ANSWERED = List.of(200, 400, 404, 422);
    private static final String ID = "00000000-0000-0000-0000-000000000000";

    private HostileQuestions() {}

    /**
     * One question.
     *
     * @param path where it is sent
     * @param type media type of its body; empty for a GET
     * @param body its body
     * @param headers of a GET, names and values in turn
     * @param statuses what may answer it
     */
    record Question(String path, String type, String body, List<String> headers, List<Integer> statuses) {
        Question(String path, String type, String body, List<Integer> statuses) {
            this(path, type, body, List.of(), statuses);
        }

        Answer ask(Http http) {
            return type.isEmpty() ? http.get(path, headers.toArray(String[]::new)) : http.upload(path, type, body);
        }

        @Override
        public String toString() {
            return path + " " + headers + body.substring(0, Math.min(body.length(), 200));
        }
    }

    static List<Question> all() {
        List<Question> all = new ArrayList<>(matches());
        all.addAll(bodies());
        all.addAll(targets());
        all.addAll(streams());
        all.addAll(imports());
        return all;
    }

    private static List<Question> matches() {
        return List.of(
                predict("{\"home\":\"Arsenal\",\"away\":\"Arsenal\"}", UNPROCESSABLE),
                predict("{\"home\":\"Arsenal\",\"away\":\" arsenal \"}", UNPROCESSABLE),
                predict(kickoff("9999-12-31T23:59:59Z"), UNPROCESSABLE),
                predict(kickoff("9999-12-31T23:59:59-18:00"), UNPROCESSABLE),
                predict(kickoff("0000-01-01T00:00:00Z"), UNPROCESSABLE),
                predict(kickoff("2026-02-30T00:00:00Z"), UNPROCESSABLE),
                predict(kickoff("+999999999-12-31T23:59:59Z"), UNPROCESSABLE),
                predict("{\"home\":\"\\ud83c\\udff4\\udb40\\udc67\",\"away\":\"Chelsea\"}", UNPROCESSABLE),
                predict("{\"home\":\"\\ud83d\\ude00\\ud83d\\ude00\",\"away\":\"Chelsea\"}", List.of(404)),
                predict("{\"home\":\"Arsenal'; DROP TABLE matches; --\",\"away\":\"Chelsea\"}", List.of(404)),
                predict("{\"home\":\"${jndi:ldap://x/y}\",\"away\":\"Chelsea\"}", List.of(404)),
                predict("{\"home\":\"\\u202eArsenal\",\"away\":\"Chelsea\"}", UNPROCESSABLE),
                predict("{\"home\":\"Ars\\u0000enal\",\"away\":\"Chelsea\"}", UNPROCESSABLE),
                predict("{\"home\":\"\\udc00Arsenal\",\"away\":\"Chelsea\"}", UNPROCESSABLE),
                predict("{\"home\":\"Arsenal\",\"away\":\"Chelsea\",\"competition\":\"xx.9\"}", REFUSED),
                predict("{\"match_id\":9007199254740991}", List.of(404)),
                predict("{\"match_id\":9223372036854775808}", UNPROCESSABLE),
                predict("{\"match_id\":1e400}", UNPROCESSABLE),
                predict("{\"features\":{\"no_such_feature\":1}}", REFUSED),
                predict("{\"features\":{\"elo_home\":1e999}}", UNPROCESSABLE));
    }

    private static List<Question> bodies() {
        String open = "{\"a\":";
        return List.of(
                predict("", MALFORMED),
                predict("null", UNPROCESSABLE),
                predict("[]", UNPROCESSABLE),
                predict("\"Arsenal\"", UNPROCESSABLE),
                predict("{}", UNPROCESSABLE),
                predict("{\"home\":1,\"away\":[]}", UNPROCESSABLE),
                predict("{\"home\":\"Arsenal\"}", UNPROCESSABLE),
                predict("{\"home\":\"Arsenal\",\"away\":\"Chelsea\",\"odds\":1}", UNPROCESSABLE),
                predict("{\"home\":\"Arsenal\",\"away\":\"Chelsea\",\"neutral\":\"yes\"}", UNPROCESSABLE),
                predict("{\"home\":\"Arsenal\",\"home\":\"Everton\",\"away\":\"Chelsea\"}", MALFORMED),
                predict("{\"match_id\":NaN}", MALFORMED),
                predict(open.repeat(5_000) + "1" + "}".repeat(5_000), MALFORMED),
                predict("[".repeat(30_000), MALFORMED),
                predict("{\"home\":\"" + "x".repeat(60_000) + "\",\"away\":\"Chelsea\"}", UNPROCESSABLE),
                predict("{\"home\":\"" + "x".repeat(10 << 20) + "\",\"away\":\"Chelsea\"}", List.of(413)));
    }

    /** Paths that a proxy would answer by itself are left to the tests of the room alone. */
    private static List<Question> targets() {
        return List.of(
                get("/teams?search=%00", ANSWERED),
                get("/teams?search=%ed%a0%80", ANSWERED),
                get("/teams?search=%25", ANSWERED),
                get("/teams?limit=-1", REFUSED),
                get("/teams?limit=99999999999999999999", REFUSED),
                get("/matches?team=%00", ANSWERED),
                get("/matches?from=0000-01-01&to=9999-12-31", ANSWERED),
                get("/matches?from=2026-02-30", REFUSED),
                get("/matches?after=%00%ff", ANSWERED),
                get("/matches?after=" + "A".repeat(200), REFUSED),
                get("/tasks?after=AAAA", REFUSED),
                get("/tasks?state=succeeded,nonsense", REFUSED),
                get("/tasks/" + ID + "?wait=99999", REFUSED),
                get("/tasks/%2e%2e%2fetc", REFUSED));
    }

    /** Streams, which the fuzz of the contract leaves out: none of these may begin one, for it would not end. */
    private static List<Question> streams() {
        return List.of(
                get("/tasks/" + ID + "/events", List.of(404)),
                get("/tasks/nonsense/events", REFUSED),
                get("/tasks/%2e%2e%2fetc/events", REFUSED),
                get("/ops/tap", REFUSED),
                get("/ops/tap?address=", REFUSED),
                get("/ops/tap?address=%00", REFUSED),
                get("/ops/tap?address=" + "a".repeat(101), REFUSED),
                get("/ops/tap?address=touchline.nobody.v1", List.of(404)),
                after("/tasks/" + ID + "/events", "-1"),
                after("/tasks/" + ID + "/events", "9".repeat(19)),
                after("/ops/events", "x".repeat(65)));
    }

    private static List<Question> imports() {
        return List.of(
                csv("", UNPROCESSABLE, MALFORMED),
                csv("no,such,header\n1,2,3\n", MALFORMED, MALFORMED),
                csv(Results.HEADER + "eng.1,2025-26,2025-08-16,Burnley\n", UNPROCESSABLE, UNPROCESSABLE),
                csv(Results.HEADER + "eng.1,2025-26,9999-12-31,Burnley,Wolves,1,0\n", UNPROCESSABLE, UNPROCESSABLE),
                csv(Results.HEADER + "eng.1,2025-26,2025-08-16,Burnley,Burnley,1,0\n", UNPROCESSABLE, UNPROCESSABLE),
                csv(Results.HEADER + "eng.1,2025-26,2025-08-16,Burnley,Wolves,1e9,-1\n", UNPROCESSABLE, UNPROCESSABLE),
                csv(Results.HEADER + "eng.1,2025-26,2025-08-16,Bu\u0000rnley,Wolves,1,0\n", UNPROCESSABLE, MALFORMED),
                csv(Results.HEADER + "eng.1,2025-26,2025-08-16,Bur\"nley,Wolves,1,0\n", UNPROCESSABLE, UNPROCESSABLE),
                csv(Results.HEADER + "\"eng.1,2025-26,2025-08-16,Burnley", UNPROCESSABLE, MALFORMED),
                new Question("/matches", "application/x-ndjson", "{\"a\":".repeat(5_000), UNPROCESSABLE),
                new Question("/matches", "application/x-ndjson", "[]\n{}\nnull\n", UNPROCESSABLE));
    }

    private static String kickoff(String moment) {
        return "{\"home\":\"Arsenal\",\"away\":\"Chelsea\",\"kickoff\":\"" + moment + "\"}";
    }

    private static Question predict(String body, List<Integer> statuses) {
        return new Question("/predict", "application/json", body, statuses);
    }

    private static Question get(String path, List<Integer> statuses) {
        return new Question(path, "", "", statuses);
    }

    private static Question after(String path, String lastEvent) {
        return new Question(path, "", "", List.of("Last-Event-ID", lastEvent), REFUSED);
    }

    private static Question csv(String body, List<Integer> one, List<Integer> other) {
        List<Integer> both = new ArrayList<>(one);
        both.addAll(other);
        return new Question("/matches", "text/csv", body, both);
    }
}
