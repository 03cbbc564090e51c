package dev.touchline.ingress.predict;

import dev.touchline.contracts.prediction.MatchLine;
import dev.touchline.contracts.prediction.Prediction;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/**
 * The {@code ETag} of a prediction: 128 bits of a hash over what it says of which match, by which model, from which state
 * of the clubs. Weak, because two replies of one tag differ in {@code cache} and in {@code computed_at}.
 */
final class PredictionTag {
    private static final int BYTES = 16;
    private static final int NUMBERS = 8 * Long.BYTES;
    private static final String END = "\n";

    private PredictionTag() {}

    static String of(Prediction prediction) {
        MessageDigest hash = sha256();
        hash.update(names(prediction).getBytes(StandardCharsets.UTF_8));
        hash.update(numbers(prediction));
        byte[] part = Arrays.copyOf(hash.digest(), BYTES);
        return "W/\"" + Base64.getUrlEncoder().withoutPadding().encodeToString(part) + '"';
    }

    private static String names(Prediction prediction) {
        String made = prediction.model().runId()
                + END
                + prediction.provenance().stateVersion()
                + END
                + prediction.explanation().isPresent()
                + END;
        return prediction.match().map(match -> made + names(match)).orElse(made);
    }

    private static String names(MatchLine match) {
        return match.competition() + END + match.home() + END + match.away() + END + match.neutral() + END;
    }

    private static byte[] numbers(Prediction prediction) {
        ByteBuffer numbers = ByteBuffer.allocate(NUMBERS)
                .putLong(prediction.matchId().orElse(-1L))
                .putDouble(prediction.probabilities().home())
                .putDouble(prediction.probabilities().draw())
                .putDouble(prediction.expectedGoals().home())
                .putDouble(prediction.expectedGoals().away());
        prediction.match().ifPresent(match -> put(match, numbers));
        return numbers.array();
    }

    private static void put(MatchLine match, ByteBuffer numbers) {
        Instant kickoff = match.kickoff().orElse(Instant.MIN);
        numbers.putLong(match.date().toEpochDay())
                .putLong(kickoff.getEpochSecond())
                .putInt(kickoff.getNano());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
