package dev.touchline.ingress.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferenceTest {

    @ParameterizedTest
    @CsvSource({
        "'respond-async', true, respond-async",
        "'Respond-Async', true, respond-async",
        "'wait=0', true, wait=0",
        "'wait=10, respond-async', false, wait=10",
        "'foo; wait = \"7\"', false, wait=7",
        "'wait=99999', false, wait=30",
        "'wait=1, wait=9', false, wait=1"
    })
    void readsWhatItKnows(String header, boolean atOnce, String applied) {
        Preference preference = Preference.of(header);

        assertThat(preference.atOnce()).isEqualTo(atOnce);
        assertThat(preference.applied()).isEqualTo(applied);
        assertThat(preference.taskRatherThanError()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"''", "'wait'", "'wait=-1'", "'wait=soon'", "'handling=strict'", "';,='"})
    void ignoresTheRest(String header) {
        assertThat(Preference.of(header).taskRatherThanError()).isFalse();
        assertThat(Preference.of(header).atOnce()).isFalse();
    }

    @Test
    void hasNoneWithoutAHeader() {
        assertThat(Preference.of(null).patience()).isEmpty();
        assertThat(Duration.ofSeconds(Preference.LONGEST_WAIT)).isEqualTo(Duration.ofSeconds(30));
    }
}
