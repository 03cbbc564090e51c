package dev.touchline.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.dispatch.DispatchEndpoints;
import dev.touchline.contracts.dispatch.FollowPrediction;
import dev.touchline.contracts.dispatch.FollowedPrediction;
import dev.touchline.contracts.dispatch.Hop;
import dev.touchline.contracts.dispatch.HopPassed;
import dev.touchline.ingress.EventClient.Event;
import dev.touchline.testing.servers.Await;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code POST /predict} by a client that wants to be told the way. */
class PredictEventsTest {
    private static final String BODY = "{\"home\": \"Arsenal\", \"away\": \"Chelsea\"}";
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static RunningIngress ingress;

    @BeforeAll
    static void start() {
        ingress = RunningIngress.start();
    }

    @AfterAll
    static void stop() {
        ingress.close();
    }

    private static EventClient predict(String... headerLines) {
        return new EventClient(ingress.port, "POST", "/predict", BODY, headerLines);
    }

    private static FollowedPrediction answer(HopPassed... hops) {
        return new FollowedPrediction(Samples.prediction(), List.of(hops));
    }

    private static void tell(String id, Hop hop, long afterMs) {
        ingress.bus.publish(DispatchEndpoints.HOP_PASSED, new HopPassed(id, hop, afterMs));
    }

    @Test
    void tellsEachHopWhenItHappensAndThenTheResult() {
        Promise<FollowedPrediction> held = Promise.promise();
        ingress.rooms.follow = (asked, call) -> held.future();
        ingress.rooms.followed.clear();
        try (EventClient client = predict()) {
            assertThat(client.status).isEqualTo(200);
            assertThat(client.headers).containsEntry("content-type", "text/event-stream");
            assertThat(client.next().name()).isEqualTo("accepted");
            assertThat(Await.until(LIMIT, () -> !ingress.rooms.followed.isEmpty()))
                    .isTrue();
            FollowPrediction asked = ingress.rooms.followed.peek();

            tell("somebody else's", Hop.SCORING, 0);
            tell(asked.id(), Hop.FEATURES, 0);
            assertThat(client.next().name()).isEqualTo("features");
            tell(asked.id(), Hop.SCORING, 1);
            assertThat(client.next().name()).isEqualTo("scoring");
            held.complete(
                    answer(new HopPassed(asked.id(), Hop.FEATURES, 0), new HopPassed(asked.id(), Hop.SCORING, 1)));

            Event result = client.next();
            assertThat(result.name()).isEqualTo("result");
            assertThat(result.data().at("/prediction/proba_home").isNumber()).isTrue();
            assertThat(client.next()).as("the end").isNull();
        }
    }

    @Test
    void tellsHopsThatWereNotHeardOfInTimeBeforeTheResult() {
        ingress.rooms.follow = (asked, call) -> Future.succeededFuture(
                answer(new HopPassed(asked.id(), Hop.FEATURES, 0), new HopPassed(asked.id(), Hop.SCORING, 60_000)));
        try (EventClient client = predict()) {
            List<Event> events = client.rest();

            assertThat(events).extracting(Event::name).containsExactly("accepted", "features", "scoring", "result");
            assertThat(events)
                    .extracting(event -> event.data().path("at_ms").asLong())
                    .isSorted();
        }
    }

    @Test
    void asksForAnAnswerMadeAnewOnlyWhereTheCacheWillNotDo() {
        ingress.rooms.follow = (asked, call) -> Future.succeededFuture(answer());
        ingress.rooms.followed.clear();
        for (String header : List.of("Accept-Language: en", "Cache-Control: max-age=0, No-Cache")) {
            try (EventClient client = predict(header)) {
                assertThat(client.rest()).hasSize(2);
            }
        }

        assertThat(ingress.rooms.followed).extracting(FollowPrediction::afresh).containsExactly(false, true);
    }

    @Test
    void tellsAClientThatAsksAgainOnlyWhatItHasNotSeen() {
        ingress.rooms.follow = (asked, call) -> Future.succeededFuture(
                answer(new HopPassed(asked.id(), Hop.FEATURES, 0), new HopPassed(asked.id(), Hop.SCORING, 1)));
        try (EventClient whole = predict();
                EventClient rest = predict("Last-Event-ID: 2");
                EventClient wrong = predict("Last-Event-ID: 4")) {
            assertThat(whole.rest()).extracting(Event::id).containsExactly("1", "2", "3", "4");
            assertThat(rest.rest()).extracting(Event::name).containsExactly("scoring", "result");
            assertThat(wrong.status).isEqualTo(422);
        }
    }

    @Test
    void tellsOfAnAnswerFromTheCacheNoHopThatDidNotHappen() {
        ingress.rooms.follow = (asked, call) -> Future.succeededFuture(answer());
        try (EventClient client = predict()) {
            assertThat(client.rest()).extracting(Event::name).containsExactly("accepted", "result");
        }
    }

    @Test
    void tellsWhyThereIsNoResult() {
        ingress.rooms.follow = (asked, call) ->
                Future.failedFuture(Failure.of(Category.NOT_FOUND, "unknown-club", "There is no such club.")
                        .asException());
        try (EventClient client = predict()) {
            List<Event> events = client.rest();

            assertThat(events).extracting(Event::name).containsExactly("accepted", "failed");
            assertThat(events.get(1).data().at("/problem/status").asInt()).isEqualTo(404);
            assertThat(events.get(1).data().at("/problem/type").asText()).isEqualTo("/problems/unknown-club");
        }
    }

    @Test
    void makesATaskOfAQuestionThatIsNotAnsweredInTime() {
        ingress.rooms.follow =
                (asked, call) -> Promise.<FollowedPrediction>promise().future();
        try (EventClient client = predict("Prefer: wait=1")) {
            Event last = client.rest().get(1);

            assertThat(last.name()).isEqualTo("failed");
            assertThat(last.data().at("/problem/status").asInt()).isEqualTo(504);
            String task = ingress.rooms.submitted.peek().id();
            assertThat(last.data().at("/problem/detail").asText()).contains("/tasks/" + task);
        }
    }

    @Test
    void refusesABadQuestionWithAStatusOfItsOwn() {
        try (EventClient client = new EventClient(ingress.port, "POST", "/predict", "{\"home\": 1}")) {
            assertThat(client.status).isEqualTo(422);
            assertThat(client.headers).containsEntry("content-type", "application/problem+json");
        }
    }
}
