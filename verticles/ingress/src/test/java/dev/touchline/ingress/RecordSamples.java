package dev.touchline.ingress;

import dev.touchline.contracts.history.ClubProfile;
import dev.touchline.contracts.history.PredictedMatch;
import dev.touchline.contracts.history.PredictedMatch.Grade;
import dev.touchline.contracts.history.PredictedMatches;
import dev.touchline.contracts.history.PredictedMatches.DayCount;
import dev.touchline.contracts.history.PredictionSource;
import dev.touchline.contracts.history.TrackRecord;
import dev.touchline.contracts.history.TrackRecord.Bin;
import dev.touchline.contracts.history.TrackRecord.Forecaster;
import dev.touchline.contracts.history.TrackRecord.Part;
import dev.touchline.contracts.history.TrackRecord.Scores;
import dev.touchline.contracts.history.TrackRecord.Slice;
import dev.touchline.contracts.prediction.MatchLine;
import dev.touchline.contracts.prediction.ThreeWay;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What history tells of predictions and what came of them. */
final class RecordSamples {
    private static final LocalDate DAY = LocalDate.of(2025, 3, 9);

    private RecordSamples() {}

    /** A fixture that was predicted, and a match of a back-test. */
    static PredictedMatches matches(Optional<String> after) {
        return new PredictedMatches(
                List.of(upcoming(), played("Arsenal")),
                Optional.of("backtest_1"),
                after.isPresent() ? Optional.empty() : Optional.of(List.of(new DayCount(DAY, 2))));
    }

    static PredictedMatch upcoming() {
        MatchLine line =
                new MatchLine(Optional.of(7L), "eng.1", DAY, Optional.of(Samples.NOW), "Chelsea", "Everton", false);
        return new PredictedMatch(
                line,
                Optional.of("2024-25"),
                Optional.empty(),
                Optional.empty(),
                new ThreeWay(0.5, 0.3, 0.2),
                PredictionSource.LIVE,
                Optional.of(Samples.NOW),
                "abc123",
                Optional.empty());
    }

    static PredictedMatch played(String home) {
        MatchLine line = new MatchLine(Optional.empty(), "eng.1", DAY, Optional.empty(), home, "Wolves", false);
        return new PredictedMatch(
                line,
                Optional.of("2024-25"),
                Optional.of(0),
                Optional.of(1),
                new ThreeWay(0.6, 0.25, 0.15),
                PredictionSource.BACKTEST,
                Optional.empty(),
                "abc123",
                Optional.of(new Grade(false, 1.145, 0.54125, 1.897)));
    }

    static TrackRecord record() {
        Scores model = new Scores(Forecaster.MODEL, 1, 0.54125, 1.897, 1.145, 0, 0.5);
        Scores prior = new Scores(Forecaster.CLASS_PRIOR, 1, 0.4, 1.2, 0.7, 0, 0.4);
        return new TrackRecord(
                List.of(new Part(PredictionSource.BACKTEST, "Back-test", 1, Optional.of(DAY), Optional.of(DAY))),
                List.of(model, prior),
                List.of(
                        new Bin(0, 1, 3, Optional.of(0.33), Optional.of(0.33)),
                        new Bin(0, 1, 0, Optional.empty(), Optional.empty())),
                List.of(new Slice("2025-03", List.of(model))),
                List.of(new Slice("eng.1", List.of(model))),
                List.of(played("Arsenal")));
    }

    static ClubProfile club(String name) {
        return new ClubProfile(
                name,
                "eng",
                Optional.of("eng.1"),
                Optional.of(1712.5),
                Optional.of(DAY),
                List.of(new ClubProfile.Result(DAY, "eng.1", "Wolves", ClubProfile.Venue.HOME, 0, 1)),
                List.of(new ClubProfile.Rating(DAY, 1720.1)));
    }
}
