package dev.touchline.football;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** Where a club's Elo usually is: its running means over about one season and about four, to which ratings return. */
final class EloMemory implements Signal {
    private static final double SEASON = 40;
    private static final double SEASONS = 150;

    private final Elo elo;
    private final Column season = new Column();
    private final Column seasons = new Column();

    EloMemory(Elo elo) {
        this.elo = elo;
    }

    @Override
    public List<Feature> features() {
        return List.of(
                new Feature("elo_season_home", "mean Elo of the home side over 40 matches, less its Elo now"),
                new Feature("elo_season_away", "mean Elo of the away side over 40 matches, less its Elo now"),
                new Feature("elo_season_difference", "difference of the mean Elo ratings over 40 matches"),
                new Feature("elo_seasons_home", "mean Elo of the home side over 150 matches, less its Elo now"),
                new Feature("elo_seasons_away", "mean Elo of the away side over 150 matches, less its Elo now"),
                new Feature("elo_seasons_difference", "difference of the mean Elo ratings over 150 matches"));
    }

    @Override
    public void describe(Meeting meeting, FeatureSink out) {
        describe(meeting, season, out);
        describe(meeting, seasons, out);
    }

    private void describe(Meeting meeting, Column means, FeatureSink out) {
        double home = means.get(meeting.home());
        double away = means.get(meeting.away());
        out.put(home - elo.of(meeting, meeting.home()));
        out.put(away - elo.of(meeting, meeting.away()));
        out.put(home - away);
    }

    @Override
    public void observe(Meeting meeting, Result result) {
        remember(meeting, meeting.home());
        remember(meeting, meeting.away());
    }

    private void remember(Meeting meeting, int club) {
        double now = elo.of(meeting, club);
        double near = season.get(club, now);
        double far = seasons.get(club, now);
        season.set(club, near + (now - near) / SEASON);
        seasons.set(club, far + (now - far) / SEASONS);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        season.write(out);
        seasons.write(out);
    }

    @Override
    public void read(DataInput in) throws IOException {
        season.read(in);
        seasons.read(in);
    }
}
