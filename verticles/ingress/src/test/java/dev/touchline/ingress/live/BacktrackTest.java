package dev.touchline.ingress.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BacktrackTest {
    private final Backtrack backtrack = new Backtrack("f", 3);

    @Test
    void givesWhatCameBehindAnId() {
        keep(3);

        assertThat(backtrack.behind("f-1"))
                .hasValueSatisfying(missed -> assertThat(idsOf(missed)).containsExactly("f-2", "f-3"));
        assertThat(backtrack.behind("f-3")).contains(List.of());
        assertThat(backtrack.behind("f-0"))
                .hasValueSatisfying(missed -> assertThat(missed).hasSize(3));
    }

    @Test
    void saysSoWhenSomethingIsGone() {
        keep(5);

        assertThat(backtrack.behind("f-1")).isEmpty();
        assertThat(backtrack.behind("f-2"))
                .hasValueSatisfying(missed -> assertThat(idsOf(missed)).containsExactly("f-3", "f-4", "f-5"));
    }

    @Test
    void goesOnFromBeforeTheFirst() {
        String before = backtrack.lastId();
        keep(1);

        assertThat(backtrack.behind(before))
                .hasValueSatisfying(missed -> assertThat(missed).hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "f", "f-", "f-x", "f-99", "f--1", "f-9223372036854775808", "g-1", "f-1-1"})
    void knowsNothingOfIdsThatAreNotItsOwn(String id) {
        keep(2);

        assertThat(backtrack.behind(id)).isEmpty();
    }

    private void keep(int events) {
        for (int i = 0; i < events; i++) {
            backtrack.keep("tasks", "{}");
        }
    }

    private static List<String> idsOf(List<FeedEvent> events) {
        return events.stream().map(event -> event.id().orElseThrow()).toList();
    }
}
