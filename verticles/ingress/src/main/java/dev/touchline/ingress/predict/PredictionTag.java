package dev.touchline.ingress.predict;

import dev.touchline.contracts.prediction.MatchLine;
import dev.touchline.contracts.prediction.Prediction;
import dev.touchline.contracts.prediction.ThreeWay;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * The {@code ETag} of a prediction: 128 bits of a hash over what it says of which match, by which model, from which state
 * of the clubs. Weak, because two replies of one tag differ in {@code cache} and in {@code computed_at}.
 */
final class PredictionTag {
    private static final int BYTES = 16;
    private static final char END = '\n';

    private PredictionTag() {}

    static String of(Prediction prediction) {
        ThreeWay probabilities = prediction.probabilities();
        StringBuilder text = new StringBuilder(256)
                .append(prediction.model().runId())
                .append(END)
                .append(prediction.provenance().stateVersion())
                .append(END)
                .append(prediction.explanation().isPresent())
                .append(prediction.matchId().orElse(-1L))
                .append(END)
                .append(Double.doubleToLongBits(probabilities.home()))
                .append(END)
                .append(Double.doubleToLongBits(probabilities.draw()))
                .append(END)
                .append(Double.doubleToLongBits(prediction.expectedGoals().home()))
                .append(END)
                .append(Double.doubleToLongBits(prediction.expectedGoals().away()));
        append(text, prediction.match());
        byte[] hash = sha256().digest(text.toString().getBytes(StandardCharsets.UTF_8));
        byte[] part = Arrays.copyOf(hash, BYTES);
        return "W/\"" + Base64.getUrlEncoder().withoutPadding().encodeToString(part) + '"';
    }

    private static void append(StringBuilder text, Optional<MatchLine> match) {
        match.ifPresent(line -> text.append(END)
                .append(line.date().toEpochDay())
                .append(END)
                .append(line.kickoff())
                .append(END)
                .append(line.competition())
                .append(END)
                .append(line.neutral())
                .append(line.home())
                .append(END)
                .append(line.away()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
