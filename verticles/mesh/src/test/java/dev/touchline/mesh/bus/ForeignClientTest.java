package dev.touchline.mesh.bus;

import static dev.touchline.mesh.bus.Mesh.await;
import static dev.touchline.mesh.bus.Sample.DOUBLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Endpoint;
import dev.touchline.contracts.Failure;
import dev.touchline.mesh.bus.Sample.Answer;
import dev.touchline.mesh.bus.Sample.Ask;
import dev.touchline.mesh.json.Json;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that know nothing of our classes, as they come through a bridge. */
class ForeignClientTest {
    @RegisterExtension
    final Mesh mesh = new Mesh();

    private DirectBus bus;

    record Other(String name) {}

    @BeforeEach
    void serve() {
        bus = mesh.bus(LaneConfig.defaults());
        await(bus.serve(DOUBLE, 10, (ask, call) -> Sample.answer(2 * ask.number())));
    }

    @Test
    void areAnsweredInTheFormInWhichTheyAsked() {
        assertThat(ask(new JsonObject("{\"number\":4}"))).isEqualTo(new JsonObject("{\"number\":8}"));
        assertThat(ask(Buffer.buffer("{\"number\":4}"))).isEqualTo(Buffer.buffer("{\"number\":8}"));
        assertThat(ask("{\"number\":4}")).isEqualTo("{\"number\":8}");
    }

    @Test
    void anotherProcessOfOursSpeaksJsonThroughTheCodec() {
        RecordCodec codec = new RecordCodec();
        Buffer wire = Buffer.buffer("head");
        codec.encodeToWire(wire, new Ask(21));
        wire.appendString("tail");

        Object arrived = codec.decodeFromWire(4, wire);
        Message<Object> reply = await(mesh.vertx.eventBus().request(DOUBLE.address(), arrived, RecordCodec.RECORD));

        assertThat(wire.toString(StandardCharsets.UTF_8)).contains("{\"number\":21}");
        assertThat(reply.body()).isEqualTo(new Answer(42));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{\"number\":", "{\"numbr\":4}", "{\"number\":\"four\"}", "null", "7"})
    void getAnInvalidFailureForABodyThatIsNotTheRequest(String body) {
        ReplyException refused = refusal(body, new DeliveryOptions());

        assertThat(refused.failureCode()).isEqualTo(FailureWire.codeOf(Category.INVALID));
        assertThat(Json.read(refused.getMessage().getBytes(StandardCharsets.UTF_8), Failure.class))
                .returns(Category.INVALID, Failure::category)
                .returns("unreadable-body", Failure::code);
    }

    @Test
    void getAnInvalidFailureForABodyOfAnotherKind() {
        assertThat(refusal(17, new DeliveryOptions()).failureCode()).isEqualTo(1001);
        assertThat(refusal(new Other("x"), RecordCodec.RECORD).failureCode()).isEqualTo(1001);
        assertThat(refusal(null, new DeliveryOptions()).failureCode()).isEqualTo(1001);
    }

    @Test
    void getAnInvalidFailureForADeadlineThatIsNone() {
        assertThat(refusal("{\"number\":1}", new DeliveryOptions().addHeader("deadline", "soon"))
                        .failureCode())
                .isEqualTo(1001);
    }

    @Test
    void getAFailureForAnAnswerThatHasNoFormOnTheWire() {
        Endpoint<Ask, Object> odd = Endpoint.once("sample.maths.odd.v1", Ask.class, Object.class);
        await(bus.serve(odd, 1, (ask, call) -> Future.succeededFuture(new float[] {Float.POSITIVE_INFINITY})));

        ReplyException refused = catchThrowableOfType(
                ReplyException.class, () -> await(mesh.vertx.eventBus().request(odd.address(), "{\"number\":1}")));

        assertThat(refused.failureCode()).isEqualTo(FailureWire.codeOf(Category.BUG));
    }

    @Test
    void mayLeaveOutTheDeadline() {
        assertThat(ask("{\"number\":1}")).isEqualTo("{\"number\":2}");
    }

    @Test
    void anAnswerThatCannotBeReadIsABugOfTheService() {
        mesh.vertx.eventBus().consumer("sample.maths.spend.v1", message -> message.reply("not json"));

        assertThat(Mesh.failureOf(bus.request(Sample.SPEND, new Ask(1), Mesh.within(1_000))))
                .returns(Category.BUG, Failure::category)
                .returns("unreadable-answer", Failure::code);
    }

    @Test
    void aForeignServicesOwnWordsDoNotReachOurCallers() {
        mesh.vertx.eventBus().consumer("sample.maths.spend.v1", message -> message.fail(3, "stack trace"));

        assertThat(Mesh.failureOf(bus.request(Sample.SPEND, new Ask(1), Mesh.within(1_000))))
                .returns(Category.UPSTREAM, Failure::category)
                .matches(failure -> !failure.message().contains("stack"));
    }

    private Object ask(Object body) {
        return await(mesh.vertx.eventBus().<Object>request(DOUBLE.address(), body))
                .body();
    }

    private ReplyException refusal(Object body, DeliveryOptions options) {
        EventBus eventBus = mesh.vertx.eventBus();
        return catchThrowableOfType(
                ReplyException.class, () -> await(eventBus.request(DOUBLE.address(), body, options)));
    }
}
