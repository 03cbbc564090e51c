package dev.touchline.mesh.census;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DirectoryTest {
    private final AtomicLong now = new AtomicLong();
    private final Directory directory = new Directory(now::get);

    @Test
    void knowsWhoToldOfItselfTheEldestFirst() {
        directory.hear(node("young", Instant.EPOCH.plusSeconds(9)));
        directory.hear(node("old", Instant.EPOCH));

        assertThat(directory.nodes()).extracting(NodeSeen::node).containsExactly("old", "young");
    }

    @Test
    void keepsTheLastWordOfEach() {
        directory.hear(node("one", Instant.EPOCH));
        directory.hear(node("one", Instant.EPOCH.plusSeconds(1)));

        assertThat(directory.nodes()).extracting(NodeSeen::startedAt).containsExactly(Instant.EPOCH.plusSeconds(1));
    }

    @Test
    void forgetsWhoMissedThreeBeatsAndNobodySooner() {
        directory.hear(node("silent", Instant.EPOCH));
        pass(Duration.ofSeconds(6));
        directory.hear(node("speaking", Instant.EPOCH));
        assertThat(directory.nodes()).hasSize(2);

        pass(Duration.ofMillis(1001));

        assertThat(directory.nodes()).extracting(NodeSeen::node).containsExactly("speaking");
    }

    @Test
    void leavesNewcomersOutWhenItIsFullUntilSomebodyIsForgotten() {
        for (int i = 0; i < 1000; i++) {
            directory.hear(node("node-" + i, Instant.EPOCH));
        }
        directory.hear(node("late", Instant.EPOCH));
        assertThat(directory.nodes()).hasSize(1000).noneMatch(node -> node.node()
                .equals("late"));

        pass(Duration.ofSeconds(8));
        directory.hear(node("late", Instant.EPOCH));

        assertThat(directory.nodes()).extracting(NodeSeen::node).containsExactly("late");
    }

    @Test
    void callsTheEldestOfARoleByItsNameAndAnybodyWhoHearsOfNone() {
        assertThat(directory.isEldest("young", "scoring")).isTrue();
        directory.hear(node("young", Instant.EPOCH.plusSeconds(9)));
        directory.hear(node("old", Instant.EPOCH));

        assertThat(directory.isEldest("old", "scoring")).isTrue();
        assertThat(directory.isEldest("young", "scoring")).isFalse();
        assertThat(directory.isEldest("young", "dispatch")).isTrue();
    }

    private void pass(Duration span) {
        now.addAndGet(span.toNanos());
    }

    private static NodeSeen node(String id, Instant startedAt) {
        return new NodeSeen(id, "host", 1, "1.0", List.of("scoring"), startedAt, Instant.EPOCH, List.of(), List.of());
    }
}
