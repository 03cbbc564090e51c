package dev.touchline.mesh.bus;

import static dev.touchline.mesh.bus.Mesh.await;
import static dev.touchline.mesh.bus.Mesh.failureOf;
import static dev.touchline.mesh.bus.Mesh.within;
import static dev.touchline.mesh.bus.Sample.DOUBLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.touchline.contracts.Endpoint;
import dev.touchline.contracts.Event;
import dev.touchline.mesh.bus.Sample.Answer;
import dev.touchline.mesh.bus.Sample.Ask;
import dev.touchline.mesh.config.ConfigLoader;
import io.vertx.core.Promise;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
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
        LaneBus bus = new LaneBus(config, mesh.bus(config), mesh.registry, Clock.systemUTC());
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
        FakeLane pigeon = new FakeLane("pigeon").answering(new Answer(1));
        FakeLane raven = new FakeLane("raven").answering(new Answer(2));
        LaneBus bus =
                bus(Map.of("maths", "pigeon", DOUBLE.address(), "raven", "music", "direct"), List.of(pigeon, raven));

        assertThat(await(bus.request(DOUBLE, new Ask(0), within(1_000)))).isEqualTo(new Answer(2));
        assertThat(await(bus.request(Sample.SPEND, new Ask(0), within(1_000)))).isEqualTo(new Answer(1));
        assertThat(failureOf(bus.request(ELSEWHERE, new Ask(0), within(1_000))).code())
                .isEqualTo("nobody-serves");
    }

    @Test
    void putsTheFirstOtherLaneBehindTheDirectOneWhereNothingElseIsSaid() {
        FakeLane pigeon = new FakeLane("pigeon").answering(new Answer(1));
        LaneBus bus = bus(Map.of("maths", "direct"), List.of(pigeon));

        assertThat(await(bus.request(ELSEWHERE, new Ask(0), within(1_000)))).isEqualTo(new Answer(1));
        assertThat(failureOf(bus.request(DOUBLE, new Ask(0), within(1_000))).code())
                .isEqualTo("nobody-serves");
    }

    @Test
    void keepsWhatIsAskedInBulkOnTheDirectLaneUnlessItsAddressSaysOtherwise() {
        FakeLane pigeon = new FakeLane("pigeon").answering(new Answer(1));
        Endpoint<Ask, Answer> load = DOUBLE.inBulk();

        LaneBus usual = bus(Map.of("music", "direct"), List.of(pigeon));
        assertThat(failureOf(usual.request(load, new Ask(0), within(1_000))).code())
                .isEqualTo("nobody-serves");
        LaneBus named = bus(Map.of(load.address(), "pigeon"), List.of(pigeon));
        assertThat(await(named.request(load, new Ask(0), within(1_000)))).isEqualTo(new Answer(1));
    }

    @Test
    void servesAnEndpointOnEveryLaneOfItsEntryAndCancelsAll() {
        FakeLane pigeon = new FakeLane("pigeon");
        LaneBus bus = bus(Map.of("maths", "direct>pigeon"), List.of(pigeon));

        Subscription serving = await(bus.serve(DOUBLE, 1, (ask, call) -> Sample.answer(5)));

        assertThat(pigeon.serving).hasValue(1);
        assertThat(await(bus.request(DOUBLE, new Ask(0), within(1_000)))).isEqualTo(new Answer(5));
        await(serving.cancel());
        assertThat(pigeon.serving).hasValue(0);
        assertThat(failureOf(mesh.bus(LaneConfig.defaults()).request(DOUBLE, new Ask(0), within(1_000)))
                        .code())
                .isEqualTo("nobody-serves");
    }

    @Test
    void tellsEveryEventToTheSinks() {
        List<Object> told = new CopyOnWriteArrayList<>();
        EventSink sink = new EventSink() {
            @Override
            public <E> void take(Event<E> event, E body) {
                told.add(body);
            }
        };
        LaneConfig config = LaneConfig.defaults();
        LaneBus bus = new LaneBus(config, mesh.bus(config), List.of(), List.of(sink), mesh.registry, Clock.systemUTC());

        bus.publish(DOUBLED, new Answer(3));

        assertThat(told).containsExactly(new Answer(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"maths=durable", "maths=direct>durable"})
    void saysWhatToDoWhereADurableLaneIsNamedWithoutABroker(String lanes) {
        LaneConfig config = config(lanes);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LaneBus(config, mesh.bus(config), mesh.registry, Clock.systemUTC()))
                .withMessageContainingAll("mesh.lanes", "maths", "durable", "RABBITMQ_URI");
    }

    private LaneBus bus(Map<String, String> lanes, List<Lane> others) {
        LaneConfig config = LaneConfig.defaults();
        return new LaneBus(lanes, config, mesh.bus(config), others, List.of(), mesh.registry, Clock.systemUTC());
    }

    private static LaneConfig config(String lanes) {
        return new ConfigLoader(List.of(LaneConfig.class))
                .load(Optional.empty(), Map.of("TOUCHLINE_MESH_LANES", lanes))
                .get(LaneConfig.class);
    }
}
