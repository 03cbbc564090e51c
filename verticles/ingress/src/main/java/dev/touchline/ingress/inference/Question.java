package dev.touchline.ingress.inference;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an inference request asks.
 *
 * @param id the client's name for it, echoed
 * @param explain whether contributions are wanted too
 * @param inputs its tensors, at least one
 * @param outputs names of the outputs that are wanted; none means all
 */
record Question(Optional<String> id, boolean explain, List<Tensor> inputs, Set<String> outputs) {

    boolean wants(String output) {
        return outputs.isEmpty() || outputs.contains(output);
    }
}
