package dev.touchline.testing.lanes;

import static dev.touchline.testing.lanes.Partner.DOUBLE;
import static dev.touchline.testing.lanes.Partner.SPEND;
import static dev.touchline.testing.lanes.Partner.await;
import static dev.touchline.testing.lanes.Partner.failureOf;
import static dev.touchline.testing.lanes.Partner.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.Category;
import dev.touchline.mesh.bus.DirectBus;
import dev.touchline.mesh.bus.LaneBus;
import dev.touchline.mesh.bus.LaneConfig;
import dev.touchline.mesh.bus.Subscription;
import dev.touchline.testing.lanes.Partner.Answer;
import dev.touchline.testing.lanes.Partner.Ask;
import dev.touchline.testing.servers.RabbitServer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two processes that share a broker and no event bus. */
class FailoverTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private Partner asker;
    private Partner server;

    @BeforeEach
    void connect() {
        String uri = RabbitServer.shared().freshVhost();
        asker = new Partner(uri);
        server = new Partner(uri);
    }

    @AfterEach
    void disconnect() {
        asker.close();
        server.close();
    }

    @Test
    void aRequestTakesTheDurableLaneWhereTheBusHasNobody() {
        await(bus(server).serve(DOUBLE, 4, (ask, call) -> Partner.twice(ask)));
        await(bus(server).serve(SPEND, 4, (ask, call) -> Partner.twice(ask)));
        LaneBus bus = bus(asker);

        assertThat(await(bus.request(DOUBLE, new Ask(3), within(SOON)))).isEqualTo(new Answer(6));
        assertThat(await(bus.request(SPEND, new Ask(4), within(SOON)))).isEqualTo(new Answer(8));
        assertThat(failovers()).isEqualTo(2);
    }

    @Test
    void aRequestStaysOnTheBusWhereSomebodyIsThere() {
        await(bus(asker).serve(DOUBLE, 4, (ask, call) -> Partner.twice(ask)));

        assertThat(await(bus(asker).request(DOUBLE, new Ask(3), within(SOON)))).isEqualTo(new Answer(6));
        assertThat(asker.registry.find("lane.failovers").counter()).isNull();
    }

    @Test
    void saysThatNobodyServesWhenNeitherLaneLeadsAnywhere() {
        assertThat(failureOf(bus(asker).request(DOUBLE, new Ask(3), within(SOON)))
                        .category())
                .isEqualTo(Category.UNAVAILABLE);
    }

    @Test
    void cancellingLeavesBothLanes() {
        Subscription serving = await(bus(server).serve(DOUBLE, 4, (ask, call) -> Partner.twice(ask)));

        await(serving.cancel());

        assertThat(failureOf(server.ask(DOUBLE, 1, Duration.ofMillis(300))).category())
                .isEqualTo(Category.TIMEOUT);
        assertThat(failureOf(direct(server).request(DOUBLE, new Ask(1), within(SOON)))
                        .category())
                .isEqualTo(Category.UNAVAILABLE);
    }

    private double failovers() {
        return asker.registry.find("lane.failovers").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private static LaneBus bus(Partner partner) {
        return new LaneBus(
                LaneConfig.defaults(),
                direct(partner),
                List.of(partner.lane()),
                List.of(),
                partner.registry,
                Clock.systemUTC());
    }

    private static DirectBus direct(Partner partner) {
        return new DirectBus(partner.vertx, LaneConfig.defaults(), partner.registry, Clock.systemUTC());
    }
}
