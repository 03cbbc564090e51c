package dev.touchline.football;

import java.io.DataInput;
import java.io.DataOutput;
import java.util.List;

/**
 * Where chances and goals disagree: a side that scored more than its chances were worth was lucky rather than strong.
 * Compares two models and learns nothing of its own.
 */
final class Finishing implements Signal {
    private final DynamicGoals chances;
    private final DynamicGoals goals;

    Finishing(DynamicGoals chances, DynamicGoals goals) {
        this.chances = chances;
        this.goals = goals;
    }

    @Override
    public List<Feature> features() {
        return List.of(
                new Feature("finishing_difference", "how much stronger the home side is by chances than by goals"),
                new Feature("finishing_home", "strength of the home side by chances less by goals"),
                new Feature("finishing_away", "strength of the away side by chances less by goals"),
                new Feature("finishing_home_goals", "goals expected of the home side by chances less by goals"),
                new Feature("finishing_away_goals", "goals expected of the away side by chances less by goals"));
    }

    @Override
    public void describe(Meeting meeting, FeatureSink out) {
        Outlook byChances = chances.outlook(meeting);
        Outlook byGoals = goals.outlook(meeting);
        out.put(byChances.difference() - byGoals.difference());
        out.put(byChances.home().overall() - byGoals.home().overall());
        out.put(byChances.away().overall() - byGoals.away().overall());
        out.put(byChances.homeRate() - byGoals.homeRate());
        out.put(byChances.awayRate() - byGoals.awayRate());
    }

    @Override
    public void observe(Meeting meeting, Result result) {
        // the models observe for themselves
    }

    @Override
    public void write(DataOutput out) {
        // nothing was learnt
    }

    @Override
    public void read(DataInput in) {
        // nothing was learnt
    }
}
