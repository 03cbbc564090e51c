package dev.touchline.contracts.prediction;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What is to be predicted. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Subject.Clubs.class, name = "clubs"),
    @JsonSubTypes.Type(value = Subject.StoredMatch.class, name = "stored-match"),
    @JsonSubTypes.Type(value = Subject.RawFeatures.class, name = "raw-features")
})
public sealed interface Subject {

    /**
     * Two clubs by any of their known spellings.
     *
     * @param home name of the home club as the caller wrote it
     * @param away name of the away club as the caller wrote it
     * @param competition id such as {@code eng.1}; needed only where a name is used in several countries
     * @param kickoff when it starts; absent means today, and the prediction is then not kept in the ledger
     * @param neutral whether it is played at a neutral ground
     */
    record Clubs(String home, String away, Optional<String> competition, Optional<Instant> kickoff, boolean neutral)
            implements Subject {
        public Clubs {
            Objects.requireNonNull(home, "home");
            Objects.requireNonNull(away, "away");
        }
    }

    /** A match stored by an import, by its id. */
    record StoredMatch(long matchId) implements Subject {}

    /**
     * The features themselves, by name; those of the model's signature that are not given count as missing.
     *
     * @param matchId an id of the caller's, echoed in the answer
     * @param features finite values by feature name
     */
    record RawFeatures(Optional<Long> matchId, Map<String, Double> features) implements Subject {
        public RawFeatures {
            features = Map.copyOf(Objects.requireNonNull(features, "features"));
        }
    }
}
