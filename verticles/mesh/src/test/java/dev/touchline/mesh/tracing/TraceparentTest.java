package dev.touchline.mesh.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceparentTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";

    @Test
    void readsAndWritesTheStandardsExample() {
        String header = "00-" + TRACE + "-" + SPAN + "-01";

        assertThat(Traceparent.parse(header)).contains(new Traceparent(TRACE, SPAN, true));
        assertThat(Traceparent.parse(header).map(Traceparent::header)).contains(header);
    }

    @Test
    void readsTheFirstFourFieldsOfALaterVersion() {
        assertThat(Traceparent.parse("cc-" + TRACE + "-" + SPAN + "-02-what-comes-later"))
                .contains(new Traceparent(TRACE, SPAN, false));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "00",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00_4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0x",
                "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01more"
            })
    void findsNothingInAMalformedHeader(String header) {
        assertThat(Traceparent.parse(header)).isEmpty();
    }

    @Test
    void aChildStaysInTheTrace() {
        Traceparent parent = Traceparent.create();
        Traceparent child = parent.child();

        assertThat(child.traceId()).isEqualTo(parent.traceId());
        assertThat(child.spanId()).isNotEqualTo(parent.spanId());
        assertThat(Traceparent.parse(child.header())).contains(child);
    }

    @Test
    void refusesIdsThatAreNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Traceparent("abc", SPAN, true));
        assertThatIllegalArgumentException().isThrownBy(() -> new Traceparent(TRACE, "0".repeat(16), true));
    }
}
