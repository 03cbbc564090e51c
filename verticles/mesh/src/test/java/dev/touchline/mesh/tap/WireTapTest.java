package dev.touchline.mesh.tap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Endpoint;
import dev.touchline.contracts.Failure;
import dev.touchline.mesh.bus.Call;
import dev.touchline.mesh.bus.Deadline;
import dev.touchline.mesh.bus.DirectBus;
import dev.touchline.mesh.bus.LaneConfig;
import dev.touchline.mesh.bus.Subscription;
import dev.touchline.mesh.bus.Taps;
import dev.touchline.mesh.tracing.Traceparent;
import dev.touchline.mesh.tracing.Tracer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WireTapTest {
    private static final Endpoint<Ask, Answer> GREET =
            Endpoint.idempotent("sample.greeter.greet.v1", Ask.class, Answer.class);
    private static final Traceparent TRACE = Traceparent.parse(
                    "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
            .orElseThrow();

    private final Vertx vertx = Vertx.vertx();
    private final Taps taps = new Taps();
    private final DirectBus bus = new DirectBus(
            vertx, LaneConfig.defaults(), new SimpleMeterRegistry(), Clock.systemUTC(), Tracer.silent(), taps);
    private final BlockingQueue<Tapped> heard = new LinkedBlockingQueue<>();
    private WireTap tap = tap(Duration.ofMinutes(1));

    record Ask(String name, String token) {}

    record Answer(String words) {}

    private WireTap tap(Duration lease) {
        return new WireTap(vertx, bus, taps, "node-1", Clock.systemUTC(), lease);
    }

    @BeforeEach
    void serve() throws Exception {
        await(bus.serve(
                GREET,
                100,
                (ask, call) -> ask.name().isEmpty()
                        ? Future.failedFuture(Failure.of(Category.INVALID, "no-name", "Say who you are.")
                                .asException())
                        : Future.succeededFuture(new Answer("Hello, " + ask.name()))));
        await(tap.start());
    }

    @AfterEach
    void close() throws Exception {
        await(tap.stop());
        await(vertx.close());
    }

    @Test
    void tellsWhatWasAskedAndAnsweredWithoutSecrets() throws Exception {
        listen(GREET.address());

        Tapped told = askUntilHeard("Ada");

        assertThat(told.address()).isEqualTo(GREET.address());
        assertThat(told.node()).isEqualTo("node-1");
        assertThat(told.request().json()).contains("Ada").doesNotContain("s3cret");
        assertThat(told.request().hidden()).containsExactly("token");
        assertThat(told.reply().orElseThrow().json()).contains("Hello, Ada");
        assertThat(told.failure()).isEmpty();
        assertThat(told.tookMicros()).isNotNegative();
        assertThat(told.traceId()).contains(TRACE.traceId());
    }

    @Test
    void tellsOfFailuresToo() throws Exception {
        listen(GREET.address());

        Tapped told = askUntilHeard("");

        assertThat(told.failure()).contains("no-name");
        assertThat(told.reply()).isEmpty();
    }

    @Test
    void answersAsEverWhileSomebodyListens() throws Exception {
        listen(GREET.address());
        askUntilHeard("Ada");

        assertThat(await(ask("Grace"))).isEqualTo(new Answer("Hello, Grace"));
    }

    @Test
    void copiesNothingOfAddressesThatNobodyListensTo() throws Exception {
        listen("sample.greeter.other.v1");

        await(ask("Ada"));

        assertThat(heard.poll(300, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void tellsASampleAndHowManyWereSkipped() throws Exception {
        listen(GREET.address());
        askUntilHeard("Ada");
        heard.clear();
        for (int i = 0; i < 200; i++) {
            await(ask("Bob"));
        }
        long seen = 0;
        long skipped = 0;
        for (int i = 0; i < 300 && skipped == 0; i++) {
            Tapped told = heard.poll(50, TimeUnit.MILLISECONDS);
            seen += told == null ? 0 : 1;
            skipped += told == null ? 0 : told.skipped();
            await(ask("Bob"));
        }

        assertThat(skipped).isPositive();
        assertThat(seen).isLessThan(200);
    }

    @Test
    void stopsByItselfWhenNobodyAsksAnyMore() throws Exception {
        await(tap.stop());
        tap = tap(Duration.ofMillis(300));
        await(tap.start());
        Subscription listening = listen(GREET.address());
        askUntilHeard("Ada");
        await(listening.cancel());
        await(bus.subscribe(Tapped.EVENT, heard::add));

        int quiet = 0;
        for (int i = 0; i < 200 && quiet < 3; i++) {
            heard.clear();
            await(ask("Ada"));
            quiet = heard.poll(200, TimeUnit.MILLISECONDS) == null ? quiet + 1 : 0;
        }

        assertThat(quiet).isEqualTo(3);
    }

    private Subscription listen(String address) throws Exception {
        return await(tap.listen(address, heard::add));
    }

    /** The wish to listen travels too; what is said before it arrives is not heard. */
    private Tapped askUntilHeard(String name) throws Exception {
        for (int i = 0; i < 100; i++) {
            ask(name)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .handle((done, failed) -> done)
                    .get(10, TimeUnit.SECONDS);
            Tapped told = heard.poll(100, TimeUnit.MILLISECONDS);
            if (told != null) {
                return told;
            }
        }
        throw new AssertionError("nothing was heard");
    }

    private Future<Answer> ask(String name) {
        Call call = new Call(Deadline.after(Duration.ofSeconds(10)), Optional.of(TRACE));
        return bus.request(GREET, new Ask(name, "s3cret"), call);
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
