package dev.touchline.mesh.bus;

import static dev.touchline.mesh.bus.Mesh.await;
import static dev.touchline.mesh.bus.Mesh.failureOf;
import static dev.touchline.mesh.bus.Mesh.within;
import static dev.touchline.mesh.bus.Sample.DOUBLE;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.touchline.contracts.Category;
import dev.touchline.mesh.bus.Sample.Ask;
import io.vertx.core.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

class FailureLogTest {
    private static final Logger LOG = (Logger) LoggerFactory.getLogger("dev.touchline.mesh.bus");

    @RegisterExtension
    final Mesh mesh = new Mesh();

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private DirectBus bus;

    @BeforeEach
    void listen() {
        bus = mesh.bus(LaneConfig.defaults());
        lines.start();
        LOG.setAdditive(false);
        LOG.setLevel(Level.TRACE);
        LOG.addAppender(lines);
    }

    @AfterEach
    void deafen() {
        LOG.detachAppender(lines);
        LOG.setAdditive(true);
        LOG.setLevel(null);
    }

    @Test
    void logsAnUnknownThrowableOnceWithItsAddressAndCause() {
        await(bus.serve(DOUBLE, 1, (ask, call) -> Future.failedFuture(new IllegalStateException("inner words"))));

        failureOf(bus.request(DOUBLE, new Ask(1), within(1_000)));

        assertThat(lines.list).hasSize(1);
        assertThat(lines.list.get(0).getFormattedMessage()).contains(DOUBLE.address());
        assertThat(lines.list.get(0).getThrowableProxy().getMessage()).isEqualTo("inner words");
    }

    @Test
    void logsNothingForAFailureThatIsAnAnswer() {
        await(bus.serve(DOUBLE, 1, (ask, call) -> Sample.failure(Category.INVALID)));

        failureOf(bus.request(DOUBLE, new Ask(1), within(1_000)));

        assertThat(lines.list).isEmpty();
    }
}
