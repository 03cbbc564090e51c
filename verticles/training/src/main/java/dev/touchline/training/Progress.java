package dev.touchline.training;

/** Hears how far a long piece of work has come. Called on the working thread; must return quickly. */
@FunctionalInterface
public interface Progress {

    /**
     * Some of a phase is done.
     *
     * @param phase what is being done, a few words in lower case
     * @param done units done, from 0 to {@code total}
     * @param total units in the phase, at least 1
     */
    void report(String phase, long done, long total);

    /** For callers that do not care. */
    static Progress silent() {
        return (phase, done, total) -> {};
    }
}
