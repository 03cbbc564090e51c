package dev.touchline.football;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * A dynamic Poisson model of goals (after M. Maher, 1982, made dynamic in the way of H. Rue and O. Salvesen, "Prediction
 * and retrospective analysis of soccer matches in a league", 2000): the log of a side's rate is the division's level,
 * plus the advantage of the ground, plus the side's attack, less the other side's defence. Attack and defence drift from
 * day to day and more over a summer; each is known with a variance, and an extended Kalman filter moves it after a match
 * by how much the goals surprise and by how little it was known.
 */
final class DynamicGoals implements Signal {
    private final String prefix;
    private final Scoring scoring;
    private final Drift drift;
    private final Strengths strengths;
    private final Level level = new Level();

    /**
     * @param prefix beginning of the names of its features
     * @param scoring what it takes for the goals of a match
     * @param drift how strengths change between matches
     */
    DynamicGoals(String prefix, Scoring scoring, Drift drift) {
        this.prefix = prefix;
        this.scoring = scoring;
        this.drift = drift;
        this.strengths = new Strengths(drift);
    }

    @Override
    public List<Feature> features() {
        String model = "in the dynamic model of " + scoring.what();
        return List.of(
                new Feature(prefix + "_home_goals", "goals expected of the home side " + model),
                new Feature(prefix + "_away_goals", "goals expected of the away side " + model),
                new Feature(prefix + "_home_strength", "attack and defence of the home side " + model),
                new Feature(prefix + "_away_strength", "attack and defence of the away side " + model),
                new Feature(prefix + "_home_variance", "how uncertain the home side's strength is " + model),
                new Feature(prefix + "_away_variance", "how uncertain the away side's strength is " + model),
                new Feature(
                        prefix + "_difference", "by how much the home side is stronger, ground included, " + model));
    }

    @Override
    public void describe(Meeting meeting, FeatureSink out) {
        Outlook outlook = outlook(meeting);
        out.put(outlook.homeRate());
        out.put(outlook.awayRate());
        out.put(outlook.home().overall());
        out.put(outlook.away().overall());
        out.put(outlook.home().variance());
        out.put(outlook.away().variance());
        out.put(outlook.difference());
    }

    /** What the model expects of a match; it stays so for this meeting, whatever the model learns. */
    Outlook outlook(Meeting meeting) {
        return meeting.outlooks().of(this, () -> {
            Strengths.Sides sides = strengths.of(meeting);
            return Outlook.of(sides.home(), sides.away(), level.of(meeting), level.ground(meeting));
        });
    }

    @Override
    public void observe(Meeting meeting, Result result) {
        Outlook outlook = outlook(meeting);
        Strength home = outlook.home();
        Strength away = outlook.away();
        double noise = scoring.noise(result);
        News homeNews = News.of(scoring.home(result), outlook.homeRate(), noise, home, away);
        News awayNews = News.of(scoring.away(result), outlook.awayRate(), noise, away, home);
        strengths.set(meeting.home(), home.after(homeNews, awayNews, drift.shared()));
        strengths.set(meeting.away(), away.after(awayNews, homeNews, drift.shared()));
        level.learn(meeting, scoring.home(result) - outlook.homeRate(), scoring.away(result) - outlook.awayRate());
    }

    @Override
    public void write(DataOutput out) throws IOException {
        strengths.write(out);
        level.write(out);
    }

    @Override
    public void read(DataInput in) throws IOException {
        strengths.read(in);
        level.read(in);
    }
}
