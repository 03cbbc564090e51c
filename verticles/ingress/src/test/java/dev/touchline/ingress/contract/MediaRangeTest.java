package dev.touchline.ingress.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaRangeTest {

    @ParameterizedTest
    @CsvSource({
        ", true",
        "*/*, true",
        "application/json, true",
        "'text/html, application/*;q=0.5', true",
        "APPLICATION/JSON; charset=utf-8, true",
        "text/html, false",
        "application/json;q=0, false",
        "application/jsonp, false",
        "*/*;q=0, false",
        "'*/*;q=0, application/json', true",
        "'application/json;q=0, */*', false",
        "'application/*;q=0, */*', false",
        "*/*;q=0.1, true"
    })
    void findsWhatTheClientAccepts(String accept, boolean expected) {
        assertThat(MediaRange.accepts(accept, List.of("application/json"))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"'text/html,*/*', true", "*/*, false", "text/html;q=0, false", ", false"})
    void tellsABrowserFromAProgram(String accept, boolean expected) {
        assertThat(MediaRange.names(accept, "text/html")).isEqualTo(expected);
    }
}
