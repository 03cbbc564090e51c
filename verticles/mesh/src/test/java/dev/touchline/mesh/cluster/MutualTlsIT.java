package dev.touchline.mesh.cluster;

import static dev.touchline.mesh.cluster.Members.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.FailureException;
import dev.touchline.mesh.bus.Call;
import dev.touchline.mesh.bus.Deadline;
import dev.touchline.mesh.cluster.Load.Answer;
import dev.touchline.mesh.cluster.Load.Ask;
import dev.touchline.mesh.cluster.Members.Member;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Who may speak on an event bus with TLS: those with a certificate of the cluster's authority, and nobody else. */
class MutualTlsIT {
    /** What a member sends over its connections now and then; another member answers it. */
    private static final Buffer PING = ping();

    @RegisterExtension
    final Members members = new Members();

    @TempDir
    private Path folder;

    @Test
    void letsMembersOfTheSameAuthoritySpeak() throws Exception {
        Authority authority = Authority.create(folder, "ours");
        Member server = members.join(0, authority.issue("server"));
        Member client = members.join(1, authority.issue("client"));
        serve(server);

        assertThat(ask(client)).isEqualTo(new Answer(3, 9));
    }

    @Test
    void refusesAMemberOfAnotherAuthority() throws Exception {
        Member server = members.join(0, Authority.create(folder, "ours").issue("server"));
        Member stranger = members.join(1, Authority.create(folder, "theirs").issue("stranger"));
        serve(server);

        assertThatThrownBy(() -> ask(stranger)).isInstanceOfSatisfying(FailureException.class, thrown -> assertThat(
                        thrown.failure().category())
                .isIn(Category.UNAVAILABLE, Category.TIMEOUT));
    }

    @Test
    void refusesAMemberWithoutTls() throws Exception {
        Member server = members.join(0, Authority.create(folder, "ours").issue("server"));
        Member plain = members.join(1);
        serve(server);

        assertThatThrownBy(() -> ask(plain)).isInstanceOf(FailureException.class);
    }

    @Test
    void answersAPeerOnlyIfItShowsACertificate() throws Exception {
        Authority authority = Authority.create(folder, "ours");
        Member server = members.join(0, authority.issue("server"));
        Map<String, String> known = authority.issue("known");
        Map<String, String> unknown = Authority.create(folder, "theirs").issue("unknown");

        assertThat(isAnswered(server, tls())).as("without a certificate").isFalse();
        assertThat(isAnswered(server, with(unknown))).as("with a stranger's").isFalse();
        assertThat(isAnswered(server, new NetClientOptions())).as("without TLS").isFalse();
        assertThat(isAnswered(server, with(known))).as("with its authority's").isTrue();
    }

    @Test
    void saysInOneLineThatAFileCannotBeRead() throws Exception {
        Map<String, String> settings =
                new HashMap<>(Authority.create(folder, "ours").issue("server"));
        settings.put("TLS_KEY", folder.resolve("missing.key").toString());

        assertThatThrownBy(() -> members.join(0, settings))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("cluster.tls-key")
                .hasMessageContaining("missing.key")
                .message()
                .hasLineCount(1);
    }

    private static void serve(Member server) {
        await(server.bus().serve(Load.WHO, 1, (ask, call) -> Future.succeededFuture(new Answer(ask.number(), 9))));
    }

    private static Answer ask(Member client) {
        return await(client.bus().request(Load.WHO, new Ask(3), Call.until(Deadline.after(Duration.ofSeconds(6)))));
    }

    private NetClientOptions with(Map<String, String> settings) {
        return tls().setKeyCertOptions(BusWire.of(members.config(3, settings)).getKeyCertOptions());
    }

    private static NetClientOptions tls() {
        return new NetClientOptions().setSsl(true).setTrustAll(true).setHostnameVerificationAlgorithm("");
    }

    /** Whether the event bus of a member talks to whoever connects so: whether the answer to a ping comes. */
    private boolean isAnswered(Member server, NetClientOptions options) {
        Promise<Boolean> answered = Promise.promise();
        server.cluster()
                .vertx()
                .createNetClient(options)
                .connect(members.busPort(0), "127.0.0.1")
                .onSuccess(socket -> converse(socket, answered))
                .onFailure(refused -> answered.tryComplete(false));
        return await(answered.future().timeout(10, TimeUnit.SECONDS).otherwise(false));
    }

    private static void converse(NetSocket socket, Promise<Boolean> answered) {
        socket.handler(pong -> answered.tryComplete(true));
        socket.closeHandler(closed -> answered.tryComplete(false));
        socket.exceptionHandler(broken -> answered.tryComplete(false));
        socket.write(PING);
    }

    /** A ping of the bus's wire protocol, version 2: system codec 1 is the ping's, the address says so too. */
    private static Buffer ping() {
        Buffer body = Buffer.buffer().appendByte((byte) 2).appendByte((byte) 1).appendByte((byte) 0);
        body.appendInt("__vertx_ping".length()).appendString("__vertx_ping").appendInt(0);
        body.appendInt("tester".length()).appendString("tester").appendInt(4);
        return Buffer.buffer().appendInt(body.length()).appendBuffer(body);
    }
}
