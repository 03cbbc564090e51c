package dev.touchline.ingress.batch;

import dev.touchline.mesh.admission.Limiter;
import java.time.Duration;

/**
 * What batches keep to, all of a process together. Safe for use by any thread.
 *
 * @param places bounds the batches under way
 * @param window lines of one batch that may be under way, those included whose answers wait for an earlier one
 * @param mostLines lines of one batch
 * @param longestLine bytes of a line
 * @param patience how long one line may take
 * @param silence how long the upload may stand still while it is waited for
 * @param farewell how long a batch goes on once the server is about to stop; then it takes no more lines and says so
 */
public record BatchRules(
        Limiter places,
        int window,
        long mostLines,
        int longestLine,
        Duration patience,
        Duration silence,
        Duration farewell) {}
