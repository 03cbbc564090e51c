package dev.touchline.football;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * One idea of what decides a match, such as a rating or recent form. A signal learns from the results of one country in
 * their order and turns what it has learnt into features. A new idea is a new implementation, listed in {@link Signals}.
 *
 * <p>Deterministic to the last bit: no clock, no randomness, {@link StrictMath} where {@link Math} may differ between
 * runs. Confined to one thread.
 */
interface Signal {

    /** The features, in the order in which {@link #describe} writes them. */
    List<Feature> features();

    /** Writes the features of a match. Changes nothing. */
    void describe(Meeting meeting, FeatureSink out);

    /** Learns how a match ended. Both clubs are in the roster; the match itself is not yet counted there. */
    void observe(Meeting meeting, Result result);

    /** Writes all that was learnt. */
    void write(DataOutput out) throws IOException;

    /** Takes over what {@link #write} wrote. Called on a fresh signal only. */
    void read(DataInput in) throws IOException;
}
