package dev.touchline.football;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** How matches of a division usually end: running rates of home wins and draws, and running goals a match. */
final class DivisionAverages implements Signal {
    private static final double STEP = 0.003;
    private static final double HOME_WINS = 0.45;
    private static final double DRAWS = 0.26;
    private static final double GOALS = 2.6;

    private final Column homeWins = new Column();
    private final Column draws = new Column();
    private final Column goals = new Column();

    @Override
    public List<Feature> features() {
        return List.of(
                new Feature("division_home_wins", "running share of home wins in the division"),
                new Feature("division_draws", "running share of draws in the division"),
                new Feature("division_goals", "running mean of goals a match in the division"),
                new Feature("tier", "level of the division, 1 for the top flight"));
    }

    @Override
    public void describe(Meeting meeting, FeatureSink out) {
        out.put(homeWins.get(meeting.tier(), HOME_WINS));
        out.put(draws.get(meeting.tier(), DRAWS));
        out.put(goals.get(meeting.tier(), GOALS));
        out.put(meeting.tier());
    }

    @Override
    public void observe(Meeting meeting, Result result) {
        int margin = result.homeGoals() - result.awayGoals();
        move(homeWins, meeting.tier(), HOME_WINS, margin > 0 ? 1 : 0);
        move(draws, meeting.tier(), DRAWS, margin == 0 ? 1 : 0);
        move(goals, meeting.tier(), GOALS, result.homeGoals() + result.awayGoals());
    }

    private static void move(Column means, int tier, double start, double value) {
        double mean = means.get(tier, start);
        means.set(tier, mean + STEP * (value - mean));
    }

    @Override
    public void write(DataOutput out) throws IOException {
        homeWins.write(out);
        draws.write(out);
        goals.write(out);
    }

    @Override
    public void read(DataInput in) throws IOException {
        homeWins.read(in);
        draws.read(in);
        goals.read(in);
    }
}
