package dev.touchline.training;

import dev.touchline.testing.SampleMatch;
import dev.touchline.testing.SampleSeasons;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Invented seasons on disk, with parameters that are quick to train with. */
final class SampleFiles {
    static final Path CONTRACTS = Path.of("../../conf/contracts");
    static final SampleSeasons SEASONS = SampleSeasons.of(42);

    private static final String PARAMS =
            """
            name: sample
            features: %s
            shots_share: 0.9
            holdout: latest
            train_from: 2015-07-01
            older_before: 2016-01-01
            older_weight: 0.5
            seed: %d
            threads: 1
            rounds: 20
            booster: {eta: 0.15, max_depth: 3, min_child_weight: 30, subsample: 0.8, colsample_bytree: 0.8}
            licences: {invented: CC0 1.0}
            """;

    private final Path folder;

    SampleFiles(Path folder) {
        this.folder = folder;
    }

    Path results() {
        return write("matches.csv", SEASONS.csv());
    }

    Path odds() {
        return write("odds.csv", SEASONS.csvWithOdds());
    }

    Path results(String name, List<SampleMatch> matches) {
        return write(name, SampleSeasons.csv(matches));
    }

    Path params(String features, int seed) {
        return write("params-" + features + "-" + seed + ".yaml", PARAMS.formatted(features, seed));
    }

    Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TrainRequest request(List<Path> data, Path params, String bundle) {
        Path aliases = write(
                "aliases.csv",
                "country,team,alias,source\narl,Ambry,Ambry FC,invented\narl,Fallow,Fallow United,somebody else\n");
        return new TrainRequest(
                data,
                Optional.of(aliases),
                CONTRACTS,
                params,
                folder.resolve(bundle),
                folder.resolve("report"),
                "0123abc");
    }
}
