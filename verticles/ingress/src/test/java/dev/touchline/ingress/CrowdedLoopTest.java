package dev.touchline.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.ingress.contract.ApiContract;
import dev.touchline.ingress.http.Gates;
import dev.touchline.ingress.http.Operation;
import dev.touchline.ingress.http.Queueing;
import dev.touchline.ingress.http.Reception;
import dev.touchline.ingress.http.Request;
import dev.touchline.ingress.reply.Reply;
import dev.touchline.mesh.admission.Limit;
import dev.touchline.mesh.admission.Limiter;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Far more requests at one event loop, each of which takes a millisecond of its time, than it can answer soon. */
class CrowdedLoopTest {
    private static final int CROWD = 200;
    private static final int HALFWAY = CROWD / 2;

    /** What a loop may do at most before it looks at its sockets; it does four where nothing disturbs it. */
    private static final int A_FEW = 12;

    private static final String QUESTION = "GET /version HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final String BODY = "{\"home\":\"Arsenal\",\"away\":\"Chelsea\"}";
    private static final String QUESTION_WITH_A_BODY = "POST /predict HTTP/1.1\r\nHost: localhost\r\n"
            + "Content-Type: application/json\r\nContent-Length: 35\r\n\r\n" + BODY;
    private static final String PROBE = "GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger worked = new AtomicInteger();
    private final List<Integer> workedBeforeProbe = new CopyOnWriteArrayList<>();
    private final List<RawClient> clients = new ArrayList<>();
    private volatile Runnable halfway = () -> {};
    private volatile Context loop;
    private int port;

    /** Takes a millisecond of its event loop. */
    private final class Work implements Operation {
        private final String id;
        private final Intake intake;

        Work(String id, Intake intake) {
            this.id = id;
            this.intake = intake;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public Intake intake() {
            return intake;
        }

        @Override
        public Future<Reply> answer(Request request) {
            for (long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(1); System.nanoTime() < end; ) {
                Thread.onSpinWait();
            }
            if (worked.incrementAndGet() == HALFWAY) {
                halfway.run();
            }
            return Future.succeededFuture(Reply.text(200, "worked"));
        }
    }

    /** Remembers how much was done before it came. */
    private final class Probe implements Operation {
        @Override
        public String id() {
            return "getLivez";
        }

        @Override
        public boolean admitted() {
            return false;
        }

        @Override
        public Future<Reply> answer(Request request) {
            workedBeforeProbe.add(worked.get());
            return Future.succeededFuture(Reply.text(200, "ok"));
        }
    }

    private void serve(Duration queueWait) throws Exception {
        Limiter plenty = new Limiter(Limit.fixed(10 * CROWD));
        Queueing queueing = new Queueing(plenty, queueWait, 1, CROWD, new AtomicInteger());
        Reception reception = new Reception(Gates.with(queueing));
        port = ApiContract.load(vertx)
                .compose(contract -> {
                    loop = vertx.getOrCreateContext();
                    return reception
                            .receiveAt(vertx.createHttpServer(), vertx, contract, operations())
                            .listen(0, "127.0.0.1");
                })
                .map(HttpServer::actualPort)
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }

    private List<Operation> operations() {
        return List.of(
                new Work("getVersion", Operation.Intake.NOTHING),
                new Work("predict", Operation.Intake.WHOLE),
                new Probe());
    }

    /** Clients whose connections the loop has already. */
    private List<RawClient> connect(int count) {
        List<RawClient> connected =
                Stream.generate(() -> new RawClient(port)).limit(count).toList();
        clients.addAll(connected);
        connected.forEach(client -> client.say(PROBE).reply());
        workedBeforeProbe.clear();
        return connected;
    }

    /** Lets the loop look at its sockets only when all of this has arrived there. */
    private void allAtOnce(Runnable said) throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch arrived = new CountDownLatch(1);
        loop.runOnContext(hold -> {
            held.countDown();
            try {
                arrived.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        held.await();
        said.run();
        arrived.countDown();
    }

    @AfterEach
    void stop() throws Exception {
        clients.forEach(RawClient::close);
        vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    @Test
    void answersAProbeAfterAFewOfThoseThatCameBeforeIt() throws Exception {
        serve(Duration.ofMinutes(1));
        List<RawClient> crowd = connect(CROWD);
        RawClient probe = connect(1).get(0);

        allAtOnce(() -> {
            crowd.forEach(client -> client.say(QUESTION));
            probe.say(PROBE);
        });

        assertThat(probe.reply()).startsWith("HTTP/1.1 200");
        assertThat(workedBeforeProbe).singleElement().satisfies(before -> assertThat(before)
                .isLessThan(A_FEW));
        assertThat(crowd).allSatisfy(client -> assertThat(client.reply()).startsWith("HTTP/1.1 200"));
    }

    @ParameterizedTest
    @ValueSource(strings = {QUESTION, QUESTION_WITH_A_BODY})
    void answersAProbeThatComesWhileItWorksOffTheLine(String question) throws Exception {
        serve(Duration.ofMinutes(1));
        List<RawClient> crowd = connect(CROWD);
        RawClient probe = connect(1).get(0);
        halfway = () -> probe.say(PROBE);

        allAtOnce(() -> crowd.forEach(client -> client.say(question)));

        assertThat(probe.reply()).startsWith("HTTP/1.1 200");
        assertThat(workedBeforeProbe).singleElement().satisfies(before -> assertThat(before)
                .isBetween(HALFWAY, HALFWAY + A_FEW));
        assertThat(crowd).allSatisfy(client -> assertThat(client.reply()).startsWith("HTTP/1.1 200"));
    }

    @Test
    void refusesWhomItCannotAnswerInTimeAndTellsWhenToComeBack() throws Exception {
        serve(Duration.ofMillis(20));
        List<RawClient> crowd = connect(CROWD);

        allAtOnce(() -> crowd.forEach(client -> client.say(QUESTION)));

        List<String> replies = crowd.stream().map(RawClient::reply).toList();
        assertThat(replies).allSatisfy(reply -> assertThat(reply).containsAnyOf("HTTP/1.1 200", "Retry-After: 1"));
        assertThat(replies).anyMatch(reply -> reply.startsWith("HTTP/1.1 200"));
        assertThat(replies).anyMatch(reply -> reply.startsWith("HTTP/1.1 503"));
        assertThat(worked.get()).isLessThan(CROWD);
    }
}
