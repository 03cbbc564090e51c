package dev.touchline.mesh.census;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OnlyOneTest {
    private final Directory directory = new Directory();
    private final OnlyOne only = new OnlyOne(
            directory, new Node("me", "here", 1, "1.0", List.of("dispatch"), Instant.EPOCH), "dispatch", "Stop one.");

    @Test
    void isContentWithItselfAndWithOtherRoles() {
        directory.hear(node("me", 1, "dispatch"));
        directory.hear(node("other", 2, "scoring"));

        assertThat(only.look().ok()).isTrue();
    }

    @Test
    void namesTheOtherAndSaysWhatToDo() {
        directory.hear(node("me", 1, "dispatch"));
        directory.hear(node("other", 2, "dispatch"));

        assertThat(only.look().ok()).isFalse();
        assertThat(only.look().detail()).contains("there:2").contains("Stop one.");
    }

    private static NodeSeen node(String id, long pid, String role) {
        return new NodeSeen(id, "there", pid, "1.0", List.of(role), Instant.EPOCH, Instant.EPOCH, List.of(), List.of());
    }
}
