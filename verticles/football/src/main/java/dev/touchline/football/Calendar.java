package dev.touchline.football;

import java.io.DataInput;
import java.io.DataOutput;
import java.util.List;

/** What the calendar says: the month, the ground, and how long the clubs have rested. Learns nothing of its own. */
final class Calendar implements Signal {
    private static final int LONGEST_REST = 30;

    @Override
    public List<Feature> features() {
        return List.of(
                new Feature("month", "month of the match, 1 to 12"),
                new Feature("neutral", "1 when neither side is at home"),
                new Feature("home_rest", "days since the home side's last league match, 30 at most"),
                new Feature("away_rest", "days since the away side's last league match, 30 at most"),
                new Feature("home_matches", "results known of the home side, 200 at most"),
                new Feature("away_matches", "results known of the away side, 200 at most"));
    }

    @Override
    public void describe(Meeting meeting, FeatureSink out) {
        out.put(meeting.date().getMonthValue());
        out.put(meeting.neutral() ? 1 : 0);
        out.put(rest(meeting, meeting.home()));
        out.put(rest(meeting, meeting.away()));
        out.put(Math.min(200, meeting.roster().matches(meeting.home())));
        out.put(Math.min(200, meeting.roster().matches(meeting.away())));
    }

    private static double rest(Meeting meeting, int club) {
        Roster roster = meeting.roster();
        return roster.matches(club) == 0 ? Double.NaN : Math.min(LONGEST_REST, meeting.day() - roster.lastDay(club));
    }

    @Override
    public void observe(Meeting meeting, Result result) {
        // the roster keeps the days
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
