package dev.touchline.ingress.predict;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchline.contracts.prediction.Subject;
import dev.touchline.ingress.body.ClubNames;
import dev.touchline.ingress.body.Faults;
import dev.touchline.ingress.body.JsonBody;
import dev.touchline.ingress.body.Moment;
import io.vertx.core.buffer.Buffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Decodes the body of a predict operation, strictly and naming every fault at once.
 *
 * <p>Written by hand because it is the hot path: the contract's schema would cost more than the prediction. A property
 * test holds it to that schema; it is stricter in one point alone, that a kick-off must be a moment that exists.
 */
final class PredictDecoder {
    private static final Pattern COMPETITION = Pattern.compile("[a-z]{2,3}\\.[1-9]");
    private static final Pattern FEATURE = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
    private static final List<String> NAMES = List.of("home", "away", "competition", "kickoff", "neutral");
    private static final List<String> RAW = List.of("match_id", "features");
    private static final int MOST_FEATURES = 1_000;
    private static final double LARGEST_FEATURE = 3.4e38;
    private static final long LARGEST_ID = 9_007_199_254_740_991L;

    private PredictDecoder() {}

    /** What is to be predicted; a {@link Refusal} (400) or an {@code INVALID} failure where that cannot be told. */
    static Subject decode(Buffer body) {
        return decode(JsonBody.read(body));
    }

    /** The same of JSON that has been read. */
    static Subject decode(JsonNode tree) {
        Faults faults = new Faults();
        Subject subject = tree.isObject() ? subject(tree, faults) : null;
        if (subject == null || !faults.isEmpty()) {
            throw faults.failure(tree.isObject());
        }
        return subject;
    }

    private static Subject subject(JsonNode tree, Faults faults) {
        if (tree.has("features")) {
            faults.unknownNames(tree, RAW);
            return new Subject.RawFeatures(matchId(tree, faults), features(tree.get("features"), faults));
        }
        if (tree.has("match_id")) {
            faults.unknownNames(tree, RAW);
            return new Subject.StoredMatch(matchId(tree, faults).orElse(0L));
        }
        faults.unknownNames(tree, NAMES);
        return new Subject.Clubs(
                club(tree, "home", faults),
                club(tree, "away", faults),
                competition(tree, faults),
                kickoff(tree, faults),
                neutral(tree, faults));
    }

    private static String club(JsonNode tree, String field, Faults faults) {
        JsonNode name = tree.get(field);
        if (name == null) {
            faults.add("/" + field, "is missing; give the name of the " + field + " club");
            return "";
        }
        if (!name.isTextual()) {
            faults.add("/" + field, "must be a text");
            return "";
        }
        String fault = ClubNames.fault(name.textValue());
        if (fault != null) {
            faults.add("/" + field, fault);
        }
        return ClubNames.normal(name.textValue());
    }

    private static Optional<String> competition(JsonNode tree, Faults faults) {
        JsonNode id = tree.get("competition");
        if (id == null) {
            return Optional.empty();
        }
        if (!id.isTextual() || !COMPETITION.matcher(id.textValue()).matches()) {
            faults.add("/competition", "must be an id such as eng.1; GET /competitions lists them");
        }
        return Optional.of(id.asText());
    }

    private static Optional<Instant> kickoff(JsonNode tree, Faults faults) {
        JsonNode moment = tree.get("kickoff");
        if (moment == null) {
            return Optional.empty();
        }
        try {
            Instant read = moment.isTextual() ? Moment.read(moment.textValue()) : null;
            if (read == null) {
                faults.add("/kickoff", "must be a moment such as 2026-03-01T20:00:00Z");
            }
            return Optional.ofNullable(read);
        } catch (DateTimeException e) {
            faults.add("/kickoff", "is not a moment that exists");
            return Optional.empty();
        }
    }

    private static boolean neutral(JsonNode tree, Faults faults) {
        JsonNode neutral = tree.get("neutral");
        if (neutral != null && !neutral.isBoolean()) {
            faults.add("/neutral", "must be true or false");
        }
        return neutral != null && neutral.booleanValue();
    }

    private static Optional<Long> matchId(JsonNode tree, Faults faults) {
        JsonNode id = tree.get("match_id");
        if (id == null) {
            return Optional.empty();
        }
        // In JSON, 7.0 is the same whole number as 7.
        boolean whole = id.isNumber() && id.doubleValue() == Math.rint(id.doubleValue());
        if (!whole || id.doubleValue() < 0 || id.doubleValue() > LARGEST_ID) {
            faults.add("/match_id", "must be a whole number from 0 to " + LARGEST_ID);
        }
        return Optional.of(id.longValue());
    }

    private static Map<String, Double> features(JsonNode given, Faults faults) {
        if (!given.isObject() || given.isEmpty() || given.size() > MOST_FEATURES) {
            faults.add("/features", "must be an object of 1 to " + MOST_FEATURES + " numbers by feature name");
            return Map.of();
        }
        Map<String, Double> features = new HashMap<>(given.size() * 2);
        for (Iterator<Map.Entry<String, JsonNode>> all = given.fields(); all.hasNext(); ) {
            Map.Entry<String, JsonNode> feature = all.next();
            double value = feature.getValue().doubleValue();
            if (!feature.getValue().isNumber() || !(Math.abs(value) <= LARGEST_FEATURE)) {
                faults.add("/features/" + Faults.token(feature.getKey()), "must be a finite number up to 3.4e38");
            } else if (!FEATURE.matcher(feature.getKey()).matches()) {
                faults.add("/features/" + Faults.token(feature.getKey()), "is not the name of a feature");
            } else {
                features.put(feature.getKey(), value);
            }
        }
        return features;
    }
}
