package dev.touchline.football;

import java.io.DataInput;
import java.io.DataOutput;
import java.util.List;

/**
 * All ratings in one number. Trees approach a weighted sum of related ratings only in many small steps, so the sum is
 * given to them; the weights are those of a multinomial regression on the seasons 2017-18 to 2023-24, rounded. Learns
 * nothing of its own.
 */
final class Consensus implements Signal {
    private static final double ELO_SCALE = 400;

    private final Elo elo;
    private final PiRatings pi;
    private final Form form;
    private final DynamicGoals chances;
    private final DynamicGoals goals;

    Consensus(Elo elo, PiRatings pi, Form form, DynamicGoals chances, DynamicGoals goals) {
        this.elo = elo;
        this.pi = pi;
        this.form = form;
        this.chances = chances;
        this.goals = goals;
    }

    @Override
    public List<Feature> features() {
        return List.of(new Feature("consensus", "log odds of a home win over an away win by all ratings together"));
    }

    @Override
    public void describe(Meeting meeting, FeatureSink out) {
        Outlook byChances = chances.outlook(meeting);
        Outlook byGoals = goals.outlook(meeting);
        double opponents = form.opponents(meeting.home()) - form.opponents(meeting.away());
        out.put(1.1 * byChances.difference()
                + 0.65 * byChances.margin()
                - 0.415 * byGoals.difference()
                - 0.28 * byGoals.margin()
                + 0.8 * elo.difference(meeting) / ELO_SCALE
                + 0.24 * pi.difference(meeting)
                - 0.5 * (Double.isNaN(opponents) ? 0 : opponents) / ELO_SCALE);
    }

    @Override
    public void observe(Meeting meeting, Result result) {
        // the ratings observe for themselves
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
