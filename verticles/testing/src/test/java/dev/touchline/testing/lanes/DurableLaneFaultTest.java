package dev.touchline.testing.lanes;

import static dev.touchline.testing.lanes.Partner.DOUBLE;
import static dev.touchline.testing.lanes.Partner.SPEND;
import static dev.touchline.testing.lanes.Partner.await;
import static dev.touchline.testing.lanes.Partner.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Endpoint;
import dev.touchline.testing.lanes.Partner.Answer;
import dev.touchline.testing.lanes.Partner.Ask;
import dev.touchline.testing.servers.Await;
import dev.touchline.testing.servers.RabbitServer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DurableLaneFaultTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private static final Endpoint<Ask, Answer> QUICK =
            Endpoint.idempotent("sample.maths.quick.v1", Ask.class, Answer.class);

    static Stream<Endpoint<Ask, Answer>> everyEndpoint() {
        return Stream.of(DOUBLE, SPEND);
    }

    @Test
    void anotherServerAnswersWhenTheFirstOneGoesAwayInBetween() {
        String uri = RabbitServer.shared().freshVhost();
        AtomicInteger taken = new AtomicInteger();
        try (Partner asker = new Partner(uri);
                Partner dying = new Partner(uri);
                Partner other = new Partner(uri)) {
            await(dying.lane().serve(DOUBLE, 8, (ask, call) -> silence(taken)));
            Future<Answer> request = asker.ask(DOUBLE, 4, SOON);
            assertThat(Await.until(SOON, () -> taken.get() == 1)).isTrue();

            dying.vanish();
            await(other.lane().serve(DOUBLE, 8, (ask, call) -> Partner.twice(ask)));

            assertThat(await(request)).isEqualTo(new Answer(8));
        }
    }

    @Test
    void whatMayHaveBeenDoneIsNotDoneAgainWhereOnceIsMeant() {
        String uri = RabbitServer.shared().freshVhost();
        AtomicInteger taken = new AtomicInteger();
        AtomicInteger again = new AtomicInteger();
        try (Partner asker = new Partner(uri);
                Partner dying = new Partner(uri);
                Partner other = new Partner(uri)) {
            await(dying.lane().serve(SPEND, 8, (ask, call) -> silence(taken)));
            Future<Answer> request = asker.ask(SPEND, 4, SOON);
            assertThat(Await.until(SOON, () -> taken.get() == 1)).isTrue();

            dying.vanish();
            await(other.lane().serve(SPEND, 8, (ask, call) -> silence(again)));

            assertThat(failureOf(request).category()).isEqualTo(Category.UNAVAILABLE);
            assertThat(again).hasValue(0);
        }
    }

    @ParameterizedTest
    @MethodSource("everyEndpoint")
    void anAnswerSurvivesTheLossOfEveryConnection(Endpoint<Ask, Answer> endpoint) {
        RabbitServer rabbit = RabbitServer.shared();
        String uri = rabbit.freshVhost();
        AtomicInteger served = new AtomicInteger();
        Promise<Answer> slow = Promise.promise();
        try (Partner asker = new Partner(uri);
                Partner server = new Partner(uri)) {
            await(server.lane().serve(QUICK, 8, (ask, call) -> Partner.twice(ask)));
            await(server.lane().serve(endpoint, 8, (ask, call) -> {
                served.incrementAndGet();
                return slow.future();
            }));
            Future<Answer> request = asker.ask(endpoint, 4, SOON);
            assertThat(Await.until(SOON, () -> served.get() == 1)).isTrue();

            rabbit.management().closeAllConnections(RabbitServer.vhost(uri));
            assertThat(await(asker.ask(QUICK, 3, SOON))).isEqualTo(new Answer(6));
            slow.complete(new Answer(8));

            assertThat(await(request)).isEqualTo(new Answer(8));
            assertThat(served).hasValue(1);
        }
    }

    @Test
    void noRequestHangsWhenTheBrokerIsKilledAndComesBack(@TempDir Path folder) {
        try (RabbitServer rabbit = RabbitServer.start(folder);
                Partner asker = new Partner(rabbit.uri());
                Partner server = new Partner(rabbit.uri())) {
            await(server.lane().serve(DOUBLE, 50, (ask, call) -> server.vertx
                    .timer(20)
                    .map(over -> new Answer(2 * ask.number()))));
            workFor(asker, Duration.ofSeconds(7));
            List<Future<Answer>> before = asked(asker, 200, Duration.ofSeconds(60));

            rabbit.kill();
            List<Future<Answer>> meanwhile = asked(asker, 50, Duration.ofSeconds(3));
            meanwhile.forEach(request -> Partner.settled(request));
            rabbit.restart();

            long answered = Stream.concat(before.stream(), meanwhile.stream())
                    .filter(Partner::settled)
                    .count();
            assertThat(answered).isGreaterThan(150);
            assertThat(Await.until(SOON, () -> Partner.settled(asker.ask(DOUBLE, 5, Duration.ofSeconds(2)))))
                    .isTrue();
        }
    }

    /** This broker loses a quorum queue that is only some seconds old when it is killed. */
    private static void workFor(Partner asker, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            await(asker.ask(DOUBLE, 0, SOON));
        }
    }

    private static List<Future<Answer>> asked(Partner asker, int requests, Duration time) {
        return IntStream.range(0, requests)
                .mapToObj(n -> asker.ask(DOUBLE, n, time))
                .toList();
    }

    private static Future<Answer> silence(AtomicInteger taken) {
        taken.incrementAndGet();
        return Promise.<Answer>promise().future();
    }
}
