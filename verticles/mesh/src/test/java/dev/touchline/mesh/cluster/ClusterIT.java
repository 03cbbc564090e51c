package dev.touchline.mesh.cluster;

import static dev.touchline.mesh.cluster.Members.await;
import static dev.touchline.mesh.cluster.Members.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Endpoint;
import dev.touchline.contracts.Event;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.FailureException;
import dev.touchline.mesh.bus.Call;
import dev.touchline.mesh.bus.Deadline;
import dev.touchline.mesh.cluster.Members.Member;
import dev.touchline.mesh.tracing.Traceparent;
import io.vertx.core.Future;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Typed messages between members of a cluster. */
class ClusterIT {
    private static final Endpoint<Ask, Answer> DOUBLE =
            Endpoint.idempotent("sample.maths.double.v1", Ask.class, Answer.class);
    private static final Event<Answer> FOUND = new Event<>("sample.event.found.v1", Answer.class);

    @RegisterExtension
    final Members members = new Members();

    private static final Endpoint<Text, Text> ECHO = Endpoint.idempotent("sample.text.echo.v1", Text.class, Text.class);
    private static final Endpoint<Text, Answer> STORE =
            Endpoint.once("sample.text.store.v1", Text.class, Answer.class).inBulk();

    record Text(List<String> lines) {}

    record Ask(int number, Optional<String> note) {}

    record Answer(int number, Instant at) {}

    @Test
    void asksAndAnswersRecordsBetweenMembers() {
        Member server = members.join(0);
        Member client = members.join(1);
        Instant now = Instant.parse("2026-01-02T03:04:05.006Z");
        await(server.bus().serve(DOUBLE, 4, (ask, call) -> Future.succeededFuture(new Answer(2 * ask.number(), now))));

        Future<Answer> answer = client.bus().request(DOUBLE, new Ask(21, Optional.of("halftime")), within(5));

        assertThat(await(answer)).isEqualTo(new Answer(42, now));
        assertThat(client.cluster().size()).isEqualTo(2);
    }

    @Test
    void carriesDeadlineTraceAndKeyBesideARequest() {
        Member server = members.join(0);
        Member client = members.join(1);
        BlockingQueue<Call> heard = new LinkedBlockingQueue<>();
        await(server.bus().serve(DOUBLE, 4, (ask, call) -> {
            heard.add(call);
            return Future.succeededFuture(new Answer(0, Instant.EPOCH));
        }));
        Call call = new Call(Deadline.after(Duration.ofSeconds(5)), Optional.of(Traceparent.create())).withKey("abc");

        await(client.bus().request(DOUBLE, new Ask(1, Optional.empty()), call));

        Call arrived = heard.remove();
        assertThat(arrived.traceparent()).isEqualTo(call.traceparent());
        assertThat(arrived.idempotencyKey()).contains("abc");
        assertThat(arrived.deadline().at().toEpochMilli())
                .isEqualTo(call.deadline().at().toEpochMilli());
    }

    @Test
    void failsWithTheFailureOfTheOtherMember() {
        Member server = members.join(0);
        Member client = members.join(1);
        Failure unknown = new Failure(
                Category.NOT_FOUND,
                "no-such-club",
                "Unknown.",
                List.of(new Failure.Detail("/home", "unknown", List.of("Arsenal"))));
        await(server.bus().serve(DOUBLE, 4, (ask, call) -> Future.failedFuture(unknown.asException())));

        assertThatThrownBy(() -> await(client.bus().request(DOUBLE, new Ask(1, Optional.empty()), within(5))))
                .isInstanceOfSatisfying(FailureException.class, thrown -> assertThat(thrown.failure())
                        .isEqualTo(unknown));
    }

    @Test
    void saysThatNobodyServesWhatNoMemberServes() {
        Member alone = members.join(0);

        assertThatThrownBy(() -> await(alone.bus().request(DOUBLE, new Ask(1, Optional.empty()), within(5))))
                .isInstanceOfSatisfying(
                        FailureException.class,
                        thrown -> assertThat(thrown.failure().category()).isEqualTo(Category.UNAVAILABLE));
    }

    @Test
    void tellsAnEventToEveryMember() throws InterruptedException {
        Member teller = members.join(0);
        Member listener = members.join(1);
        BlockingQueue<Answer> heard = new LinkedBlockingQueue<>();
        await(teller.bus().subscribe(FOUND, heard::add));
        await(listener.bus().subscribe(FOUND, heard::add));
        Answer found = new Answer(7, Instant.EPOCH);

        teller.bus().publish(FOUND, found);

        assertThat(heard.poll(5, TimeUnit.SECONDS)).isEqualTo(found);
        assertThat(heard.poll(5, TimeUnit.SECONDS)).isEqualTo(found);
    }

    @Test
    void carriesABulkOfManyMegabytesAndAnswersOthersMeanwhile() {
        Member server = members.join(0);
        Member client = members.join(1);
        await(server.bus()
                .serve(
                        STORE,
                        1,
                        (text, call) ->
                                Future.succeededFuture(new Answer(text.lines().size(), Instant.EPOCH))));
        await(server.bus().serve(DOUBLE, 4, (ask, call) -> Future.succeededFuture(new Answer(1, Instant.EPOCH))));
        Future<Answer> bulk =
                client.bus().request(STORE, kibibytes(64 << 10), within(50).patiently());
        Future<Answer> small = client.bus().request(DOUBLE, new Ask(1, Optional.empty()), within(50));

        assertThat(await(bulk).number()).isEqualTo(64 << 10);
        assertThat(await(small).number()).isEqualTo(1);
    }

    @Test
    void refusesAMessageAboveAMebibyteEitherWayAndSaysHowLargeItMayBe() {
        Member server = members.join(0);
        Member client = members.join(1);
        await(server.bus()
                .serve(
                        ECHO,
                        4,
                        (text, call) -> Future.succeededFuture(
                                text.lines().size() > 500
                                        ? kibibytes(2 * text.lines().size())
                                        : text)));

        assertThat(await(client.bus().request(ECHO, kibibytes(400), within(20))).lines())
                .hasSize(400);
        for (int tooMany : new int[] {600, 1100}) {
            assertThatThrownBy(() -> await(client.bus().request(ECHO, kibibytes(tooMany), within(20))))
                    .isInstanceOfSatisfying(FailureException.class, thrown -> {
                        assertThat(thrown.failure().code()).isEqualTo("message-too-large");
                        assertThat(thrown.failure().message()).contains("1048576");
                    });
        }
    }

    private static Text kibibytes(int count) {
        return new Text(Collections.nCopies(count, "y".repeat(1021)));
    }

    @Test
    void goesOnWithTheOthersWhenAMemberLeaves() {
        Member leaver = members.join(0);
        Member stays = members.join(1);
        Member client = members.join(2);
        for (Member server : new Member[] {leaver, stays}) {
            await(server.bus().serve(DOUBLE, 4, (ask, call) -> Future.succeededFuture(new Answer(1, Instant.EPOCH))));
        }
        leaver.leave();

        until(
                "the others see it leave",
                Duration.ofSeconds(5),
                () -> client.cluster().size() == 2);
        for (int i = 0; i < 10; i++) {
            assertThat(await(client.bus().request(DOUBLE, new Ask(1, Optional.empty()), within(5))))
                    .isNotNull();
        }
    }

    @Test
    void saysInOneLineThatThePortOfTheMembershipIsTaken() throws IOException {
        try (ServerSocket taken = listener(members.membershipPort(0))) {
            assertThatThrownBy(() -> members.join(0))
                    .isInstanceOf(ClusterException.class)
                    .hasMessageContaining("127.0.0.1:" + taken.getLocalPort())
                    .hasMessageContaining("set cluster.port")
                    .message()
                    .hasLineCount(1);
        }
    }

    @Test
    void saysInOneLineThatThePortOfTheEventBusIsTaken() throws IOException {
        try (ServerSocket taken = listener(members.busPort(0))) {
            assertThatThrownBy(() -> members.join(0))
                    .isInstanceOf(ClusterException.class)
                    .hasMessageContaining("127.0.0.1:" + taken.getLocalPort())
                    .hasMessageContaining("set cluster.bus-port")
                    .message()
                    .hasLineCount(1);
        }
    }

    @Test
    void givesUpInTimeOnAListedMemberThatNeverAnswers() throws IOException {
        try (ServerSocket frozen = listener(members.membershipPort(1))) {
            assertThatThrownBy(() -> members.join(0, Map.of("JOIN_WITHIN", "4s")))
                    .isInstanceOf(ClusterException.class)
                    .hasMessageContaining("within 4 s")
                    .message()
                    .hasLineCount(1);
            assertThat(frozen.isClosed()).isFalse();
        }
    }

    private static ServerSocket listener(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    }

    private static Call within(int seconds) {
        return Call.until(Deadline.after(Duration.ofSeconds(seconds)));
    }
}
