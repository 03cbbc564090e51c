package dev.touchline.football;

/** How much faster the ratings of a club move while little is known of it. */
final class Newcomers {
    private static final int MATCHES = 20;
    private static final double FASTEST = 3;

    private Newcomers() {}

    /** Factor on a rating's step: three for a first match, falling to one over twenty matches. */
    static double pace(Roster roster, int club) {
        int known = Math.min(MATCHES, roster.matches(club));
        return FASTEST - (FASTEST - 1) * known / MATCHES;
    }
}
