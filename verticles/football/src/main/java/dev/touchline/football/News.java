package dev.touchline.football;

/**
 * What a match says of one side's goals.
 *
 * @param surprise goals less goals expected, over their spread
 * @param weight how much the match narrows what is believed of the strengths behind them
 */
record News(double surprise, double weight) {

    /**
     * The step of an extended Kalman filter for a count with a log rate.
     *
     * @param noise variance of the count over its mean
     */
    static News of(double goals, double rate, double noise, Strength attacker, Strength defender) {
        double spread = noise + rate * (attacker.attackVariance() + defender.defenceVariance());
        return new News((goals - rate) / spread, rate / spread);
    }
}
