package dev.touchline.mesh.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.spi.cluster.RegistrationInfo;
import io.vertx.core.spi.cluster.RegistrationListener;
import io.vertx.core.spi.cluster.RegistrationUpdateEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AnsweringTest {
    private static final RegistrationInfo ONE = new RegistrationInfo("one", 1, false);
    private static final RegistrationInfo TWO = new RegistrationInfo("two", 1, false);

    private final Chooser chooser = new Chooser();
    private final Answering answering = new Answering(chooser);

    /** Stands where the bus chooses. */
    private static final class Chooser implements RegistrationListener {
        private final Map<String, List<RegistrationInfo>> told = new HashMap<>();

        @Override
        public void registrationsUpdated(RegistrationUpdateEvent event) {
            told.put(event.address(), event.registrations());
        }

        @Override
        public boolean wantsUpdatesFor(String address) {
            return true;
        }
    }

    @Test
    void choosesAmongAllWhileAllAnswer() {
        assertThat(answering.read("ask", List.of(ONE, TWO))).containsExactly(ONE, TWO);
    }

    @Test
    void takesASilentProcessOutAndPutsItBack() {
        answering.read("ask", List.of(ONE, TWO));

        answering.silent(Set.of("two"));
        assertThat(chooser.told).containsOnly(Map.entry("ask", List.of(ONE)));

        answering.silent(Set.of());
        assertThat(chooser.told).containsOnly(Map.entry("ask", List.of(ONE, TWO)));
    }

    @Test
    void keepsASilentProcessWhereNobodyElseServes() {
        answering.read("ask", List.of(TWO));

        answering.silent(Set.of("two"));

        assertThat(chooser.told).isEmpty();
        assertThat(answering.read("ask", List.of(TWO))).containsExactly(TWO);
    }

    @Test
    void leavesASilentProcessOutOfWhatItLearnsLater() {
        answering.silent(Set.of("two"));

        answering.registrationsUpdated(new RegistrationUpdateEvent("ask", List.of(ONE, TWO)));

        assertThat(chooser.told).containsOnly(Map.entry("ask", List.of(ONE)));
    }

    @Test
    void doesNotBringBackAnOlderReadingThanItsLastUpdate() {
        answering.registrationsUpdated(new RegistrationUpdateEvent("ask", List.of(ONE, TWO)));
        answering.read("ask", List.of(TWO));

        answering.silent(Set.of("two"));

        assertThat(chooser.told).containsOnly(Map.entry("ask", List.of(ONE)));
    }

    @Test
    void forgetsAnAddressThatNobodyServes() {
        answering.registrationsUpdated(new RegistrationUpdateEvent("ask", List.of(ONE, TWO)));
        answering.registrationsUpdated(new RegistrationUpdateEvent("ask", List.of()));

        answering.silent(Set.of("two"));

        assertThat(chooser.told).containsOnly(Map.entry("ask", List.of()));
    }
}
