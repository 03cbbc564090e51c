package dev.touchline.mesh.bus;

import static dev.touchline.mesh.bus.Mesh.await;
import static dev.touchline.mesh.bus.Mesh.within;
import static dev.touchline.mesh.bus.Sample.DOUBLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.touchline.contracts.Endpoint;
import dev.touchline.contracts.Event;
import dev.touchline.mesh.bus.Sample.Answer;
import dev.touchline.mesh.bus.Sample.Ask;
import dev.touchline.mesh.config.ConfigLoader;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LaneBusTest {
    private static final Endpoint<Ask, Answer> ELSEWHERE =
            Endpoint.idempotent("sample.music.play.v1", Ask.class, Answer.class);
    private static final Event<Answer> DOUBLED = new Event<>("sample.event.doubled.v1", Answer.class);

    @RegisterExtension
    final Mesh mesh = new Mesh();

    @ParameterizedTest
    @ValueSource(strings = {"", "maths=direct", "sample.maths.double.v1=direct,music=direct"})
    void carriesRequestsAndEvents(String lanes) {
        LaneConfig config = config(lanes);
        LaneBus bus = new LaneBus(config, mesh.bus(config), List.of());
        Promise<Answer> heard = Promise.promise();
        await(bus.serve(DOUBLE, 1, (ask, call) -> Sample.answer(2 * ask.number())));
        await(bus.serve(ELSEWHERE, 1, (ask, call) -> Sample.answer(0)));
        await(bus.subscribe(DOUBLED, heard::complete));

        bus.publish(DOUBLED, new Answer(9));

        assertThat(await(bus.request(DOUBLE, new Ask(4), within(1_000)))).isEqualTo(new Answer(8));
        assertThat(await(bus.request(ELSEWHERE, new Ask(4), within(1_000)))).isEqualTo(new Answer(0));
        assertThat(await(heard.future())).isEqualTo(new Answer(9));
    }

    @Test
    void prefersTheChoiceOfAnAddressToThatOfItsRoom() {
        assertThat(config("maths=direct, sample.maths.double.v1=direct").choices())
                .containsOnlyKeys("maths", "sample.maths.double.v1");
    }

    @Test
    void sendsAnEndpointOverTheLaneOfItsAddressElseOfItsRoom() {
        Lane pigeon = lane("pigeon", 1);
        Lane raven = lane("raven", 2);
        LaneBus bus = new LaneBus(
                Map.of("maths", "pigeon", DOUBLE.address(), "raven"),
                mesh.bus(LaneConfig.defaults()),
                List.of(pigeon, raven));

        assertThat(await(bus.request(DOUBLE, new Ask(0), within(1_000)))).isEqualTo(new Answer(2));
        assertThat(await(bus.request(Sample.SPEND, new Ask(0), within(1_000)))).isEqualTo(new Answer(1));
        assertThat(Mesh.failureOf(bus.request(ELSEWHERE, new Ask(0), within(1_000)))
                        .code())
                .isEqualTo("nobody-serves");
    }

    @Test
    void refusesALaneThatIsNotThere() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LaneBus(Map.of("maths", "pigeon"), mesh.bus(LaneConfig.defaults()), List.of()))
                .withMessageContaining("pigeon");
    }

    private static Lane lane(String name, int answer) {
        return new Lane() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public <Q, R> Future<R> request(Endpoint<Q, R> endpoint, Q request, Call call) {
                return Future.succeededFuture(endpoint.reply().cast(new Answer(answer)));
            }

            @Override
            public <Q, R> Future<Subscription> serve(Endpoint<Q, R> endpoint, int permits, Service<Q, R> service) {
                return Future.succeededFuture(Future::succeededFuture);
            }
        };
    }

    private static LaneConfig config(String lanes) {
        return new ConfigLoader(List.of(LaneConfig.class))
                .load(Optional.empty(), Map.of("TOUCHLINE_MESH_LANES", lanes))
                .get(LaneConfig.class);
    }
}
