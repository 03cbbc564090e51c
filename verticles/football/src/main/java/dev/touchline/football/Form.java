package dev.touchline.football;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** How a club did in its last matches: points, goals, strength of its opponents, and results on this kind of ground. */
final class Form implements Signal {
    private static final int SHORT = 5;
    private static final int LONG = 10;
    private static final int SAME_GROUND = 6;

    private final Elo elo;
    private final Recent all = new Recent(LONG);
    private final Recent atHome = new Recent(SAME_GROUND);
    private final Recent onTheRoad = new Recent(SAME_GROUND);

    /** @param elo tells how strong an opponent was on the day */
    Form(Elo elo) {
        this.elo = elo;
    }

    @Override
    public List<Feature> features() {
        List<Feature> features = new ArrayList<>();
        for (String side : List.of("home", "away")) {
            features.add(new Feature(side + "_points_5", "mean points of the " + side + " side's last 5 matches"));
            features.add(new Feature(side + "_points_10", "mean points of the " + side + " side's last 10 matches"));
            features.add(new Feature(side + "_scored_10", "mean goals scored in the same 10 matches"));
            features.add(new Feature(side + "_conceded_10", "mean goals conceded in the same 10 matches"));
            features.add(new Feature(side + "_opponents_10", "mean Elo of the opponents in the same 10 matches"));
            features.add(new Feature(side + "_ground_points_6", "mean points of its last 6 matches on such a ground"));
            features.add(new Feature(side + "_ground_goals_6", "mean goal difference of the same 6 matches"));
        }
        return features;
    }

    @Override
    public void describe(Meeting meeting, FeatureSink out) {
        describe(meeting.home(), atHome, out);
        describe(meeting.away(), onTheRoad, out);
    }

    /** Mean Elo of a club's last opponents; {@code NaN} when it had none. */
    double opponents(int club) {
        return all.strength(club);
    }

    private void describe(int club, Recent ground, FeatureSink out) {
        out.put(all.points(club, SHORT));
        out.put(all.points(club, LONG));
        out.put(all.scored(club));
        out.put(all.conceded(club));
        out.put(opponents(club));
        out.put(ground.points(club, SAME_GROUND));
        out.put(ground.scored(club) - ground.conceded(club));
    }

    @Override
    public void observe(Meeting meeting, Result result) {
        int home = meeting.home();
        int away = meeting.away();
        double hostElo = elo.of(meeting, home);
        double visitorElo = elo.of(meeting, away);
        all.add(home, result.homeGoals(), result.awayGoals(), visitorElo);
        all.add(away, result.awayGoals(), result.homeGoals(), hostElo);
        atHome.add(home, result.homeGoals(), result.awayGoals(), visitorElo);
        onTheRoad.add(away, result.awayGoals(), result.homeGoals(), hostElo);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        all.write(out);
        atHome.write(out);
        onTheRoad.write(out);
    }

    @Override
    public void read(DataInput in) throws IOException {
        all.read(in);
        atHome.read(in);
        onTheRoad.read(in);
    }
}
