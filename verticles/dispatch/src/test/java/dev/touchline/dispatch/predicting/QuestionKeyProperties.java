package dev.touchline.dispatch.predicting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.prediction.PredictionRequest;
import dev.touchline.contracts.prediction.Subject;
import dev.touchline.dispatch.timing.ManualTime;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class QuestionKeyProperties {
    private final ManualTime time = new ManualTime();

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings()
                .withChars("abzXYZ 0.'-&áàâäåãéèíñóöøœæßçčšžłđğışțÅÖÉÑŁŞİ")
                .ofMinLength(1)
                .ofMaxLength(20)
                .filter(name -> !name.isBlank());
    }

    private QuestionKey key(String home, Optional<Instant> kickoff, Clock clock) {
        Subject subject = new Subject.Clubs(home, "Blues", Optional.of("eng.1"), kickoff, false);
        return QuestionKey.of(new PredictionRequest(subject, false), clock);
    }

    private QuestionKey key(String home) {
        return key(home, Optional.empty(), time);
    }

    @Property
    void knowsANameInAnyUnicodeForm(@ForAll("names") String name) {
        assertThat(key(Normalizer.normalize(name, Normalizer.Form.NFD))).isEqualTo(key(name));
    }

    @Property
    void knowsANameInCapitals(@ForAll("names") String name) {
        assertThat(key(name.toUpperCase(Locale.ROOT))).isEqualTo(key(name));
    }

    @Property
    void tellsNamesApartThatDifferByMoreThanCase(@ForAll("names") String name) {
        assertThat(key(name + "q")).isNotEqualTo(key(name));
    }

    @Property
    void knowsFeaturesInAnyOrder(@ForAll Map<String, Double> features) {
        Map<String, Double> backwards = new LinkedHashMap<>();
        features.keySet().stream()
                .sorted((one, other) -> other.compareTo(one))
                .forEach(name -> backwards.put(name, features.get(name)));

        assertThat(raw(backwards)).isEqualTo(raw(features)).hasSameHashCodeAs(raw(features));
    }

    private QuestionKey raw(Map<String, Double> features) {
        return QuestionKey.of(new PredictionRequest(new Subject.RawFeatures(Optional.empty(), features), false), time);
    }

    @Example
    void asksAnotherQuestionOnAnotherDayOnlyWithoutAKickOff() {
        Optional<Instant> kickoff = Optional.of(time.instant().plus(Duration.ofDays(3)));
        QuestionKey today = key("Reds");
        QuestionKey dated = key("Reds", kickoff, time);
        time.pass(Duration.ofDays(1));

        assertThat(key("Reds")).isNotEqualTo(today);
        assertThat(key("Reds", kickoff, time)).isEqualTo(dated).isNotEqualTo(key("Reds"));
    }

    @Example
    void readsTheTeamStateForEverythingButRawFeatures() {
        assertThat(key("Reds").readsState()).isTrue();
        assertThat(raw(Map.of()).readsState()).isFalse();
    }
}
