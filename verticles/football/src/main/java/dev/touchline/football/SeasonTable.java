package dev.touchline.football;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** Where the clubs stand in this season's table: matches played, points and goal difference a match. */
final class SeasonTable implements Signal {
    private final Column season = new Column();
    private final Column played = new Column();
    private final Column points = new Column();
    private final Column goals = new Column();

    @Override
    public List<Feature> features() {
        return List.of(
                new Feature("home_played", "matches of the home side this season"),
                new Feature("home_table_points", "points a match of the home side this season"),
                new Feature("home_table_goals", "goal difference a match of the home side this season"),
                new Feature("away_played", "matches of the away side this season"),
                new Feature("away_table_points", "points a match of the away side this season"),
                new Feature("away_table_goals", "goal difference a match of the away side this season"));
    }

    @Override
    public void describe(Meeting meeting, FeatureSink out) {
        describe(meeting, meeting.home(), out);
        describe(meeting, meeting.away(), out);
    }

    private void describe(Meeting meeting, int club, FeatureSink out) {
        double matches = begun(meeting, club) ? played.get(club) : 0;
        out.put(matches);
        out.put(matches == 0 ? Double.NaN : points.get(club) / matches);
        out.put(matches == 0 ? Double.NaN : goals.get(club) / matches);
    }

    private boolean begun(Meeting meeting, int club) {
        return season.get(club) == meeting.season();
    }

    @Override
    public void observe(Meeting meeting, Result result) {
        count(meeting, meeting.home(), result.homeGoals(), result.awayGoals());
        count(meeting, meeting.away(), result.awayGoals(), result.homeGoals());
    }

    private void count(Meeting meeting, int club, int goalsFor, int goalsAgainst) {
        boolean begun = begun(meeting, club);
        season.set(club, meeting.season());
        played.set(club, (begun ? played.get(club) : 0) + 1);
        points.set(club, (begun ? points.get(club) : 0) + Points.of(goalsFor, goalsAgainst));
        goals.set(club, (begun ? goals.get(club) : 0) + goalsFor - goalsAgainst);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        season.write(out);
        played.write(out);
        points.write(out);
        goals.write(out);
    }

    @Override
    public void read(DataInput in) throws IOException {
        season.read(in);
        played.read(in);
        points.read(in);
        goals.read(in);
    }
}
