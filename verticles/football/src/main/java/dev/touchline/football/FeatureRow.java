package dev.touchline.football;

import java.util.List;

/**
 * The model's input for one match.
 *
 * @param values one number for each name of the feature set, in its order; {@code NaN} where it is not known. The row
 *     owns the array: do not change it
 * @param missing names of the features that are not known
 * @param coldStart clubs of the match that no result is known of, whose ratings are those of a newcomer
 */
public record FeatureRow(float[] values, List<String> missing, List<Club> coldStart) {}
