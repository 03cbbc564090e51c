package dev.touchline.football.grading;

/**
 * How good the forecasts of some matches were. Lower is better, except for accuracy.
 *
 * @param matches how many matches
 * @param rps ranked probability score, mean of {@code ((pH-oH)^2 + (pH+pD-oH-oD)^2) / 2} (Epstein 1969)
 * @param logLoss mean of {@code -ln p(outcome)}, in nats
 * @param brier mean over matches of the squared errors summed over the three outcomes, from 0 to 2 (Brier 1950)
 * @param accuracy share of matches whose likeliest outcome came true
 * @param ece expected calibration error: all three probabilities of all matches are sorted into 15 bins of equal width;
 *     the gap between mean probability and observed frequency of each bin, weighted by the bin's share of the
 *     probabilities (Naeini, Cooper, Hauskrecht 2015)
 */
public record Scores(int matches, double rps, double logLoss, double brier, double accuracy, double ece) {}
