package dev.touchline.football;

/**
 * How the strengths of clubs change while nobody looks.
 *
 * @param day variance added for each day between two matches
 * @param summer variance added over the break between seasons
 * @param newcomer variance of a club never seen before
 * @param pull share of the way to the division's mean that a strength goes over the break
 * @param shared how far what is learnt of a club's attack also moves its defence, and the other way round
 * @param tierStep how much weaker a newcomer to a young division is for each tier further down
 */
record Drift(double day, double summer, double newcomer, double pull, double shared, double tierStep) {
    /** A pause longer than this is a break between seasons, in days. */
    static final int BREAK_DAYS = 45;
}
