package dev.touchline.ingress.reply;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;

class DecimalsProperties {

    @Property
    void writesEachChanceOfNineDecimalsInAsFewDigitsAsItHas(@ForAll @LongRange(min = 1, max = 999_999_999) long units)
            throws IOException {
        String written = written(units / 1e9);

        assertThat(written)
                .isEqualTo(BigDecimal.valueOf(units, 9).stripTrailingZeros().toPlainString());
        assertThat(Double.parseDouble(written)).isEqualTo(units / 1e9);
    }

    @Property
    void writesNoOtherNumberThanTheOneItIsGiven(@ForAll @DoubleRange(min = -2, max = 2) double number)
            throws IOException {
        assertThat(Double.parseDouble(written(number))).isEqualTo(number);
    }

    @Example
    void writesTheEndsOfTheScale() throws IOException {
        assertThat(written(0)).isEqualTo("0.0");
        assertThat(written(1)).isEqualTo("1.0");
        assertThat(Double.parseDouble(written(Math.nextDown(1.0)))).isEqualTo(Math.nextDown(1.0));
        assertThat(Double.parseDouble(written(Double.MIN_VALUE))).isEqualTo(Double.MIN_VALUE);
    }

    private static String written(double number) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
            new Decimals(out).write(number);
        }
        return text.toString();
    }
}
