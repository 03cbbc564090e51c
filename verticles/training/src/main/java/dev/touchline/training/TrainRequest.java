package dev.touchline.training;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What to train, and where to put it.
 *
 * @param data files of matches; later files fill in what earlier ones do not say of a match
 * @param aliases file of other spellings
 * @param contracts directory of data contracts
 * @param params file of parameters
 * @param bundle where the bundle goes
 * @param report directory for {@code report.md} and {@code reliability.svg}
 * @param gitCommit commit of the code, or {@code unknown}
 */
public record TrainRequest(
        List<Path> data,
        Optional<Path> aliases,
        Path contracts,
        Path params,
        Path bundle,
        Path report,
        String gitCommit) {

    /** Copies the list. */
    public TrainRequest {
        data = List.copyOf(data);
    }
}
