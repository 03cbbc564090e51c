package dev.touchline.history.state;

import dev.touchline.football.FeatureSet;
import dev.touchline.football.FootballState;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The team state that answers now. Once made it is only read, by any thread; an import makes another one.
 *
 * @param state what the results say; nobody applies another result to it
 * @param features the features that the model was trained on
 * @param clubs who is known by which name
 * @param version names this state, the same after a restart
 * @param asOf day of the newest result in it
 * @param ratings what the clubs were rated before the results that were imported
 */
public record LiveState(
        FootballState state,
        FeatureSet features,
        ClubDirectory clubs,
        String version,
        Optional<LocalDate> asOf,
        RatingTrail ratings) {}
