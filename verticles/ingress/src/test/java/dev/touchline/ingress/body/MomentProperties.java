package dev.touchline.ingress.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Holds the reader to what java.time reads, and to the form that the contract gives. */
class MomentProperties {
    private static final Pattern FORM = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9})?)?(Z|[+-][0-9]{2}:[0-9]{2})");

    @Property
    void readsEveryMomentAsItIsWritten(
            @ForAll @LongRange(min = -62_000_000_000L, max = 253_000_000_000L) long second,
            @ForAll @IntRange(max = 999_999_999) int nano,
            @ForAll @IntRange(min = -1_080, max = 1_080) int offset) {
        OffsetDateTime moment = LocalDateTime.ofEpochSecond(second, nano, ZoneOffset.UTC)
                .atOffset(ZoneOffset.ofTotalSeconds(60 * offset));

        assertThat(Moment.read(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment)))
                .isEqualTo(moment.toInstant());
        assertThat(Moment.read(moment.toString())).isEqualTo(moment.toInstant());
    }

    @Property
    void readsOfAnyTextWhatJavaReadsAndNothingElse(@ForAll("nearly") String text) {
        if (FORM.matcher(text).matches()) {
            assertThat(outcome(text)).isEqualTo(javasOutcome(text));
        } else {
            assertThat(Moment.read(text)).isNull();
        }
    }

    @Example
    void refusesMomentsThatDoNotExist() {
        for (String text : new String[] {
            "2026-02-30T12:00:00Z",
            "2026-13-01T12:00Z",
            "2026-01-01T24:00Z",
            "2026-01-01T12:00:60Z",
            "2026-01-01T12:00+19:00"
        }) {
            assertThatThrownBy(() -> Moment.read(text)).as(text).isInstanceOf(DateTimeException.class);
        }
    }

    /** Good moments with a letter changed, put in or left out here and there. */
    @Provide
    Arbitrary<String> nearly() {
        Arbitrary<String> good = Arbitraries.of(
                "2026-03-01T20:00:00Z",
                "2026-03-01T20:00Z",
                "2026-02-29T20:59:59.123456789+05:30",
                "0000-01-01T00:00:00.5-18:00",
                "9999-12-31T23:59:59.999-00:00");
        return good.flatMap(
                text -> Arbitraries.integers().between(0, text.length() - 1).flatMap(at -> Arbitraries.of(
                                "", "0", "9", ":", "-", "+", ".", "Z", "T", "\u0663", "00")
                        .flatMap(put -> Arbitraries.integers()
                                .between(0, 2)
                                .map(taken -> text.substring(0, at)
                                        + put
                                        + text.substring(Math.min(text.length(), at + taken))))));
    }

    private static String outcome(String text) {
        try {
            return String.valueOf(Moment.read(text));
        } catch (DateTimeException impossible) {
            return "no such moment";
        }
    }

    private static String javasOutcome(String text) {
        try {
            Instant moment = OffsetDateTime.parse(text).toInstant();
            return moment.toString();
        } catch (DateTimeException impossible) {
            return "no such moment";
        }
    }
}
