package dev.touchline.ingress.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.ingress.contract.ApiContract;
import dev.touchline.ingress.reply.Reply;
import dev.touchline.ingress.stream.EventStream;
import dev.touchline.ingress.stream.ServerEvent;
import dev.touchline.mesh.admission.Limit;
import dev.touchline.mesh.admission.Limiter;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Streams of events over real sockets, as the clients see them and as their producers do. */
class StreamsTest {
    private static final Buffer BODY = Buffer.buffer("{}");
    private static final Duration NEVER = Duration.ofMinutes(10);

    private final Vertx vertx = Vertx.vertx();
    private final BlockingQueue<Open> begun = new LinkedBlockingQueue<>();
    private final CountDownLatch gone = new CountDownLatch(1);
    private Reception reception;
    private int port;

    /** Hands its streams to the test. */
    private final class Listening implements Operation {
        private final Function<EventStream.Source, Reply> kind;

        Listening(Function<EventStream.Source, Reply> kind) {
            this.kind = kind;
        }

        @Override
        public String id() {
            return "getVersion";
        }

        @Override
        public Future<Reply> answer(Request request) {
            return Future.succeededFuture(kind.apply(events -> {
                events.onGone(gone::countDown);
                begun.add(new Open(events, Vertx.currentContext()));
            }));
        }
    }

    private void serve(int places, Duration heartbeat, Duration stall) {
        serve(places, heartbeat, stall, Reply::events);
    }

    private void serve(int places, Duration heartbeat, Duration stall, Function<EventStream.Source, Reply> kind) {
        reception = new Reception(Gates.taking(1, new StreamRules(new Limiter(Limit.fixed(places)), heartbeat, stall)));
        port = await(ApiContract.load(vertx)
                .compose(contract -> {
                    vertx.setPeriodic(20, sweep -> reception.sweep());
                    return reception
                            .receiveAt(vertx.createHttpServer(), vertx, contract, List.of(new Listening(kind)))
                            .listen(0, "127.0.0.1");
                })
                .map(HttpServer::actualPort));
    }

    @AfterEach
    void stop() {
        await(vertx.close());
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** A client that reads only when it is told to. */
    private static final class Listener implements AutoCloseable {
        private final Socket socket = new Socket();
        private final BufferedReader in;

        Listener(int port) throws IOException {
            // So small that the server soon notices a client that does not read.
            socket.setReceiveBufferSize(4_096);
            socket.connect(new InetSocketAddress("127.0.0.1", port));
            socket.setSoTimeout(30_000);
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        Listener ask(String method) throws IOException {
            byte[] request =
                    (method + " /version HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.UTF_8);
            socket.getOutputStream().write(request);
            return this;
        }

        /** The lines up to one that begins so, and that one. */
        List<String> through(String begin) throws IOException {
            List<String> lines = new ArrayList<>();
            do {
                String line = in.readLine();
                assertThat(line).as("the stream ended after " + lines).isNotNull();
                lines.add(line);
            } while (!lines.get(lines.size() - 1).startsWith(begin));
            return lines;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    /** A stream, to be used on its own event loop. */
    private record Open(EventStream events, Context context) {
        <T> T on(Function<EventStream, T> work) {
            CompletableFuture<T> done = new CompletableFuture<>();
            context.runOnContext(now -> done.complete(work.apply(events)));
            return done.orTimeout(30, TimeUnit.SECONDS).join();
        }

        void send(String id) {
            on(stream -> stream.send(ServerEvent.of(id, "moved", BODY)));
        }
    }

    private Open next() throws InterruptedException {
        Open stream = begun.poll(30, TimeUnit.SECONDS);
        assertThat(stream).as("no stream began").isNotNull();
        return stream;
    }

    private void leave(Open stream) {
        stream.on(events -> {
            reception.leave();
            return true;
        });
    }

    @Test
    void sendsEventsInTheFormThatBrowsersRead() throws Exception {
        serve(1, NEVER, NEVER);
        try (Listener client = new Listener(port).ask("GET")) {
            next().send("1");

            assertThat(client.through("")).first().isEqualTo("HTTP/1.1 200 OK");
            assertThat(client.through("retry: "))
                    .contains(
                            "content-type: text/event-stream",
                            "X-Accel-Buffering: no",
                            "Cache-Control: no-store, no-transform",
                            "transfer-encoding: chunked");
            assertThat(client.through("data: ")).containsSubsequence("id: 1", "event: moved", "data: {}");
        }
    }

    @Test
    void givesASignOfLifeAfterASilence() throws Exception {
        serve(1, Duration.ofMillis(100), NEVER);
        try (Listener client = new Listener(port).ask("GET")) {
            client.through("retry: ");

            assertThat(client.through(":")).last().isEqualTo(":");
            assertThat(client.through(":")).last().isEqualTo(":");
        }
    }

    @Test
    void answersOneStreamTooManyAndTakesOneMoreWhenAClientHasGone() throws Exception {
        serve(1, NEVER, NEVER);
        try (Listener first = new Listener(port).ask("GET")) {
            next();
            first.through("retry: ");
            try (Listener second = new Listener(port).ask("GET")) {
                assertThat(second.through("")).first().isEqualTo("HTTP/1.1 503 Service Unavailable");
            }
        }
        assertThat(gone.await(30, TimeUnit.SECONDS)).isTrue();

        try (Listener third = new Listener(port).ask("GET")) {
            assertThat(third.through("")).first().isEqualTo("HTTP/1.1 200 OK");
        }
    }

    @Test
    void takesNoPlaceForAHead() throws Exception {
        serve(1, NEVER, NEVER);
        try (Listener client = new Listener(port)) {
            client.ask("HEAD").through("content-type: text/event-stream");
            assertThat(client.ask("HEAD").through("content-type: text/event-stream"))
                    .contains("HTTP/1.1 200 OK");
        }
        assertThat(begun).isEmpty();
    }

    @Test
    void dropsWhatASlowClientHasNoRoomForWhereTheProducerWantsThat() throws Exception {
        serve(1, NEVER, NEVER);
        try (Listener client = new Listener(port).ask("GET")) {
            Open stream = next();
            int taken = 0;
            while (stream.on(events -> events.offer(large()))) {
                taken++;
                assertThat(taken).as("the server keeps everything").isLessThan(1_000);
            }

            boolean more = stream.on(events -> events.offer(large()));
            assertThat(more).isFalse();
            for (int i = 0; i < taken; i++) {
                client.through("data: ");
            }
            assertThat(taken).isPositive();
        }
    }

    @Test
    void letsAProducerWaitForASlowClient() throws Exception {
        serve(1, NEVER, NEVER);
        try (Listener client = new Listener(port).ask("GET")) {
            Open stream = next();
            AtomicReference<Future<Void>> room = new AtomicReference<>();
            int sent = 0;
            while (stream.on(events -> {
                room.set(events.send(large()));
                return room.get().isComplete();
            })) {
                sent++;
                assertThat(sent).as("the server keeps everything").isLessThan(1_000);
            }

            for (int i = 0; i <= sent; i++) {
                client.through("data: ");
            }
            await(room.get());
        }
    }

    @Test
    void letsAClientGoThatTakesNothing() throws Exception {
        serve(1, NEVER, Duration.ofMillis(200));
        try (Listener client = new Listener(port).ask("GET")) {
            Open stream = next();
            client.through("retry: ");
            for (int i = 0; i < 1_000 && stream.on(events -> events.offer(large())); i++) {
                // Until there is no room.
            }

            assertThat(gone.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void endsAStreamWithoutAnEndWhenTheServerIsAboutToStop() throws Exception {
        serve(1, NEVER, NEVER);
        try (Listener client = new Listener(port).ask("GET")) {
            Open stream = next();
            stream.send("1");

            leave(stream);

            assertThat(client.through("0")).contains("id: 1").last().isEqualTo("0");
            assertThat(gone.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void letsAStreamEndByItselfThatSoonWillWhenTheServerIsAboutToStop() throws Exception {
        serve(1, NEVER, NEVER, Reply::passingEvents);
        try (Listener client = new Listener(port).ask("GET")) {
            Open stream = next();
            leave(stream);

            stream.send("last");
            stream.on(events -> {
                events.end();
                return true;
            });

            assertThat(client.through("0")).contains("id: last").last().isEqualTo("0");
        }
    }

    private static ServerEvent large() {
        return ServerEvent.of("large", Buffer.buffer("x".repeat(64 * 1_024)));
    }
}
