package dev.touchline.ingress.predict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.FailureException;
import dev.touchline.ingress.contract.Contracts;
import dev.touchline.ingress.reply.Refusal;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Validator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.statistics.Statistics;

/** The decoder by hand takes what the contract's schema takes, and refuses what it refuses. */
class PredictDecoderProperties {
    private static final Map<String, Validator> SCHEMA = new HashMap<>();

    @BeforeContainer
    static void load() {
        SCHEMA.put("predict", Contracts.load().at("/components/schemas/PredictRequest"));
    }

    @Property(tries = 3_000, edgeCases = EdgeCasesMode.NONE)
    void agreesWithTheContract(@ForAll("bodies") Object body) {
        boolean byContract = SCHEMA.get("predict").validate(body).getValid();
        boolean byHand = decodes(Json.encodeToBuffer(body));

        Statistics.label("accepted").collect(byContract).coverage(share -> share.check(true)
                .percentage(percent -> percent > 20 && percent < 80));
        assertThat(byHand).as(Json.encode(body)).isEqualTo(byContract);
    }

    private static boolean decodes(Buffer body) {
        try {
            PredictDecoder.decode(body);
            return true;
        } catch (FailureException | Refusal refused) {
            return false;
        }
    }

    @Provide
    Arbitrary<Object> bodies() {
        return Arbitraries.frequencyOf(
                Tuple.of(12, objects(List.of("home", "away", "competition", "kickoff", "neutral"), 2)),
                Tuple.of(3, objects(List.of("match_id"), 1)),
                Tuple.of(6, objects(List.of("features", "match_id"), 1)),
                Tuple.of(4, objects(List.of("home", "match_id", "features", "extra"), 0)),
                Tuple.of(1, Arbitraries.of(List.of(), "text", 7, true, new JsonObject())));
    }

    /** Objects of some fields, the first few of which are always there; each value fits its field most of the time. */
    private static Arbitrary<Object> objects(List<String> fields, int always) {
        Arbitrary<JsonObject> objects = Arbitraries.just(0).map(none -> new JsonObject());
        for (int i = 0; i < fields.size(); i++) {
            String field = fields.get(i);
            Arbitrary<Object> value = i < always ? value(field) : value(field).injectNull(0.5);
            objects = objects.flatMap(object -> value.map(
                    drawn -> drawn == null ? object.copy() : object.copy().put(field, drawn)));
        }
        return objects.map(object -> object);
    }

    private static Arbitrary<Object> value(String field) {
        Arbitrary<Object> fitting =
                switch (field) {
                    case "home", "away" -> names();
                    case "competition" ->
                        Arbitraries.<Object>of("eng.1", "de.2", "es.1", "it.3", "eng.0", "ENG.1", "eng.10", "e.1");
                    case "kickoff" -> moments();
                    case "neutral" -> Arbitraries.<Object>of(true, false);
                    case "match_id" -> ids();
                    case "features" -> features();
                    default -> Arbitraries.<Object>of(1, "x");
                };
        return Arbitraries.frequencyOf(
                Tuple.of(14, fitting),
                Tuple.of(1, Arbitraries.<Object>of("", 7, true, new JsonObject(), List.of(), "x")));
    }

    private static Arbitrary<Object> names() {
        return Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.<Object>of("Arsenal", "Ein Frankfurt", " x ", "M\u2019Gladbach", "e\u0301")),
                Tuple.of(1, Arbitraries.<Object>of("", "   ", "\u202eabc", "a\u0000b", "abc\n", "\u2028", "\ud800")),
                Tuple.of(1, Arbitraries.strings().ofMaxLength(4).map(text -> text)),
                Tuple.of(
                        1,
                        Arbitraries.strings()
                                .withChars('a', '\u00e9', ' ')
                                .ofMinLength(98)
                                .ofMaxLength(103)
                                .map(text -> text + "\ud83c\udfdf")));
    }

    private static Arbitrary<Object> moments() {
        return Arbitraries.frequencyOf(
                Tuple.of(
                        4,
                        Arbitraries.<Object>of(
                                "2026-03-01T20:00:00Z", "2026-03-01T20:00Z", "2026-03-01T20:00:00.123456789+01:00")),
                Tuple.of(
                        1,
                        Arbitraries.<Object>of(
                                "2026-03-01T20:00:00.1234567890Z",
                                "2026-03-01 20:00Z",
                                "2026-03-01",
                                "26-03-01T20:00Z",
                                "2026-03-01T20:00:00",
                                "2026-03-01T20:00Z\n")));
    }

    private static Arbitrary<Object> ids() {
        return Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.<Object>of(0, 1, 4711, 7.0, 9_007_199_254_740_991L)),
                Tuple.of(1, Arbitraries.<Object>of(-1, 7.5, 9_007_199_254_740_992L, "7", 1e300)));
    }

    private static Arbitrary<Object> features() {
        Arbitrary<String> names = Arbitraries.frequencyOf(
                Tuple.of(9, Arbitraries.of("elo_home", "a.b-c", "x".repeat(64), "pi_away", "form_5")),
                Tuple.of(1, Arbitraries.of("", "bad name", "x".repeat(65), "\u00e9")));
        Arbitrary<Object> values = Arbitraries.frequencyOf(
                Tuple.of(9, Arbitraries.<Object>of(0, -1.5, 1e30, 3.4e38, 12345678901234L)),
                Tuple.of(1, Arbitraries.<Object>of("1", true, 3.5e38, -1e200, List.of())));
        return Arbitraries.maps(names, values).ofMaxSize(4).map(JsonObject::new);
    }
}
