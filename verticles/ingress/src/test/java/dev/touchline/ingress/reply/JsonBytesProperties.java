package dev.touchline.ingress.reply;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.touchline.mesh.json.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;

class JsonBytesProperties {

    @Property
    void writesEachChanceOfNineDecimalsInAsFewDigitsAsItHas(@ForAll @LongRange(min = 1, max = 999_999_999) long units) {
        String written = written(json -> json.chance(units / 1e9));

        assertThat(written)
                .isEqualTo(BigDecimal.valueOf(units, 9).stripTrailingZeros().toPlainString());
        assertThat(Double.parseDouble(written)).isEqualTo(units / 1e9);
    }

    @Property
    void writesNoOtherChanceThanTheOneItIsGiven(@ForAll @DoubleRange(min = -2, max = 2) double chance) {
        assertThat(Double.parseDouble(written(json -> json.chance(chance)))).isEqualTo(chance);
    }

    @Property
    void writesNoOtherNumberThanTheOneItIsGiven(@ForAll double number, @ForAll long whole) {
        assertThat(Double.parseDouble(written(json -> json.number(number)))).isEqualTo(number);
        assertThat(Long.parseLong(written(json -> json.number(whole)))).isEqualTo(whole);
    }

    @Example
    void writesTheEndsOfTheScale() {
        assertThat(written(json -> json.chance(0))).isEqualTo("0.0");
        assertThat(written(json -> json.chance(1))).isEqualTo("1.0");
        assertThat(Double.parseDouble(written(json -> json.chance(Math.nextDown(1.0)))))
                .isEqualTo(Math.nextDown(1.0));
        assertThat(Double.parseDouble(written(json -> json.chance(Double.MIN_VALUE))))
                .isEqualTo(Double.MIN_VALUE);
    }

    @Property
    void writesEveryTextSoThatItIsReadAgain(@ForAll String text) throws JsonProcessingException {
        // Half a pair of surrogates is no text, and has no form in UTF-8.
        String whole = text.codePoints()
                .filter(c -> Character.getType(c) != Character.SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();

        assertThat(Json.mapper().readTree(written(json -> json.text(whole))).textValue())
                .isEqualTo(whole);
    }

    @Property
    void writesEveryMomentAndDayAsTheyNameThemselves(
            @ForAll @LongRange(min = -70_000_000_000L, max = 300_000_000_000L) long second,
            @ForAll @LongRange(min = 0, max = 999_999_999) long nano) {
        Instant moment = Instant.ofEpochSecond(second, nano);
        Instant rounder = moment.truncatedTo(nano % 2 == 0 ? ChronoUnit.MILLIS : ChronoUnit.MICROS);
        LocalDate day = LocalDate.ofEpochDay(second / 86_400);

        assertThat(written(json -> json.moment(moment))).isEqualTo('"' + moment.toString() + '"');
        assertThat(written(json -> json.moment(rounder))).isEqualTo('"' + rounder.toString() + '"');
        assertThat(written(json -> json.day(day))).isEqualTo('"' + day.toString() + '"');
    }

    @Example
    void leavesOutAFractionThatIsNone() {
        assertThat(written(json -> json.moment(Instant.parse("2026-03-01T20:00:00Z"))))
                .isEqualTo("\"2026-03-01T20:00:00Z\"");
    }

    private static String written(Consumer<JsonBytes> writing) {
        JsonBytes json = new JsonBytes(1);
        writing.accept(json);
        return json.toBuffer().toString();
    }
}
