package dev.touchline.football;

/**
 * What a goals model expects of a match.
 *
 * @param home what is believed of the host
 * @param away what is believed of the visitor
 * @param ground log of the factor by which the ground helps the host
 * @param homeRate goals expected of the host
 * @param awayRate goals expected of the visitor
 */
record Outlook(Strength home, Strength away, double ground, double homeRate, double awayRate) {
    private static final double LARGEST_RATE = 8;

    static Outlook of(Strength home, Strength away, double level, double ground) {
        return new Outlook(home, away, ground, rate(level + ground, home, away), rate(level - ground, away, home));
    }

    private static double rate(double base, Strength attacker, Strength defender) {
        return Math.min(LARGEST_RATE, StrictMath.exp(base + attacker.attack() - defender.defence()));
    }

    /** By how much the host is stronger, its ground included, in logs of goals. */
    double difference() {
        return home.overall() - away.overall() + 2 * ground;
    }

    /** By how many goals the host is expected to win. */
    double margin() {
        return homeRate - awayRate;
    }
}
