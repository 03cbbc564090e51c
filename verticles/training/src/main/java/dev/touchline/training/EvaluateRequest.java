package dev.touchline.training;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What to judge.
 *
 * @param data files of matches; later files fill in what earlier ones do not say of a match
 * @param aliases file of other spellings
 * @param contracts directory of data contracts
 * @param params file of parameters
 * @param seasons labels of the seasons to judge; with none, the one the parameters hold out, or with a bundle all it has
 *     not seen
 * @param features id of the feature set of the models to train, instead of what the parameters say
 * @param bundle a trained model, judged only on matches after the last one it has seen; when absent, a model is trained
 *     for each season on what came before it
 */
public record EvaluateRequest(
        List<Path> data,
        Optional<Path> aliases,
        Path contracts,
        Path params,
        List<String> seasons,
        Optional<String> features,
        Optional<Path> bundle) {

    /** Copies the lists. */
    public EvaluateRequest {
        data = List.copyOf(data);
        seasons = List.copyOf(seasons);
    }
}
