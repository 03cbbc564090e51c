package dev.touchline.dispatch.predicting;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.prediction.PredictionRequest;
import dev.touchline.contracts.prediction.Subject;
import dev.touchline.mesh.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A question in canonical form: two requests with equal keys ask for the same answer. Names are compared in Unicode
 * normal form C without case; features as a map, whose equality knows no order.
 */
sealed interface QuestionKey {
    /** Length of a day on the UTC clock, which has no leap seconds in Java. */
    long DAY_MILLIS = Duration.ofDays(1).toMillis();

    /**
     * Two clubs on a day.
     *
     * @param kickoff when it starts, or null when that is not given and {@code day} counts
     * @param day days since 1970-01-01 (UTC) where no kick-off is given, else 0
     */
    record Clubs(
            String home, String away, String competition, Instant kickoff, long day, boolean neutral, boolean explain)
            implements QuestionKey {}

    /** A stored match. */
    record StoredMatch(long matchId, boolean explain) implements QuestionKey {}

    /** Features; the caller's own id is part of the answer and so of the question. */
    record RawFeatures(Optional<Long> matchId, Map<String, Double> features, boolean explain) implements QuestionKey {}

    /** Whether the answer rests on the team state; else it rests on the model alone. */
    default boolean readsState() {
        return !(this instanceof RawFeatures);
    }

    /** The question as text: equal texts are equal questions, in every process. */
    default String canonical() {
        Object ordered = this instanceof RawFeatures raw
                ? List.of(raw.matchId(), raw.explain(), new TreeMap<>(raw.features()))
                : this;
        return new String(Json.write(ordered), StandardCharsets.UTF_8);
    }

    /** A short name of the question: the id of a stored match, else a digest. Two questions may share one. */
    default String label() {
        if (this instanceof StoredMatch stored) {
            return stored.matchId() + (stored.explain() ? "-explained" : "");
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(canonical().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The key of a request, on the day that the clock shows. */
    static QuestionKey of(PredictionRequest request, Clock clock) {
        Subject subject = request.subject();
        if (subject instanceof Subject.Clubs clubs) {
            return ofClubs(clubs, request.explain(), clock);
        }
        if (subject instanceof Subject.StoredMatch stored) {
            return new StoredMatch(stored.matchId(), request.explain());
        }
        Subject.RawFeatures raw = (Subject.RawFeatures) subject;
        return new RawFeatures(raw.matchId(), raw.features(), request.explain());
    }

    private static Clubs ofClubs(Subject.Clubs clubs, boolean explain, Clock clock) {
        boolean dated = clubs.kickoff().isPresent();
        return new Clubs(
                folded(clubs.home(), "/home"),
                folded(clubs.away(), "/away"),
                clubs.competition().orElse(null),
                clubs.kickoff().orElse(null),
                dated ? 0 : Math.floorDiv(clock.millis(), DAY_MILLIS),
                clubs.neutral(),
                explain);
    }

    private static String folded(String name, String pointer) {
        if (name == null || name.isBlank()) {
            Failure.Detail where = new Failure.Detail(pointer, "is missing");
            throw new Failure(Category.INVALID, "missing-club", "Name both clubs.", List.of(where)).asException();
        }
        if (isAscii(name)) {
            return name.toLowerCase(Locale.ROOT);
        }
        // Upper first: it is what unites spellings such as "ß" and "ss", which lower case alone keeps apart.
        return composed(composed(name).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT));
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7f) {
                return false;
            }
        }
        return true;
    }

    private static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }
}
