package dev.touchline.football;

/**
 * What is believed of a club, in logs of goals.
 *
 * @param attack how much more than an average side it scores
 * @param defence how much less it concedes
 * @param attackVariance how uncertain the attack is
 * @param defenceVariance how uncertain the defence is
 */
record Strength(double attack, double defence, double attackVariance, double defenceVariance) {

    double overall() {
        return attack + defence;
    }

    double variance() {
        return attackVariance + defenceVariance;
    }

    /**
     * The belief after a match.
     *
     * @param scored news of the club's own goals
     * @param conceded news of the other side's goals
     * @param shared how far news of the attack also moves the defence, and the other way round
     */
    Strength after(News scored, News conceded, double shared) {
        double forward = attackVariance * scored.surprise();
        double backward = defenceVariance * conceded.surprise();
        return new Strength(
                attack + forward - shared * backward,
                defence - backward + shared * forward,
                attackVariance * (1 - attackVariance * scored.weight()),
                defenceVariance * (1 - defenceVariance * conceded.weight()));
    }
}
