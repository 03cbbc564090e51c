package dev.touchline.football;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All that one country's results say. Countries do not influence one another. Confined to one thread. */
final class CountryState {

    /** The last match known of a division: its day and its season's {@link Season#code}. */
    private record LastMatch(int day, int season) {}

    private final String country;
    private final Roster roster = new Roster();
    private final Signals signals = new Signals();
    private final Map<Integer, LastMatch> lastMatches = new TreeMap<>();

    CountryState(String country) {
        this.country = country;
    }

    FeatureRow features(Fixture fixture, FeatureSet set) {
        Meeting meeting = Meeting.of(fixture, roster);
        FeatureSink sink = new FeatureSink(set.names().size());
        for (Signal signal : signals.of(set.shots())) {
            signal.describe(meeting, sink);
        }
        return new FeatureRow(sink.values(), set.missing(sink.values()), coldStart(fixture, meeting));
    }

    private static List<Club> coldStart(Fixture fixture, Meeting meeting) {
        if (meeting.home() != Roster.UNKNOWN && meeting.away() != Roster.UNKNOWN) {
            return List.of();
        }
        List<Club> unknown = new ArrayList<>();
        if (meeting.home() == Roster.UNKNOWN) {
            unknown.add(fixture.home());
        }
        if (meeting.away() == Roster.UNKNOWN) {
            unknown.add(fixture.away());
        }
        return List.copyOf(unknown);
    }

    void apply(Result result) {
        Fixture fixture = result.fixture();
        int home = admit(fixture.home());
        int away = admit(fixture.away());
        Meeting meeting = Meeting.of(fixture, roster);
        signals.observe(meeting, result);
        roster.played(home, meeting.tier(), meeting.day());
        roster.played(away, meeting.tier(), meeting.day());
        lastMatches.put(meeting.tier(), new LastMatch(meeting.day(), meeting.season()));
    }

    private int admit(Club club) {
        if (!club.country().equals(country)) {
            throw new IllegalArgumentException(
                    club.name() + " is a club of " + club.country() + ", it has no place in a league of " + country);
        }
        return roster.admit(club.name());
    }

    Optional<ClubStanding> club(String name) {
        int club = roster.indexOf(name);
        return club == Roster.UNKNOWN ? Optional.empty() : Optional.of(standing(club));
    }

    List<ClubStanding> clubs() {
        List<ClubStanding> clubs = new ArrayList<>();
        for (int club = 0; club < roster.size(); club++) {
            clubs.add(standing(club));
        }
        return clubs;
    }

    private ClubStanding standing(int club) {
        return new ClubStanding(
                new Club(country, roster.name(club)),
                new Competition(country, roster.tier(club)),
                signals.elo().of(club),
                roster.matches(club),
                Optional.of(LocalDate.ofEpochDay(roster.lastDay(club))));
    }

    List<Competition> competitions() {
        return lastMatches.keySet().stream()
                .map(tier -> new Competition(country, tier))
                .toList();
    }

    Optional<LocalDate> lastDate(int tier) {
        return Optional.ofNullable(lastMatches.get(tier)).map(last -> LocalDate.ofEpochDay(last.day()));
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(lastMatches.size());
        for (Map.Entry<Integer, LastMatch> entry : lastMatches.entrySet()) {
            out.writeByte(entry.getKey());
            out.writeInt(entry.getValue().day());
            out.writeInt(entry.getValue().season());
        }
        roster.write(out);
        signals.write(out);
    }

    void read(DataInput in) throws IOException {
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            lastMatches.put(in.readUnsignedByte(), new LastMatch(in.readInt(), in.readInt()));
        }
        roster.read(in);
        signals.read(in);
    }

    /** The season of a day: the one under way, until the summer of its end. */
    int season(int tier, LocalDate date) {
        LastMatch last = lastMatches.get(tier);
        if (last == null) {
            last = lastMatches.values().stream().findFirst().orElse(new LastMatch(0, 1));
        }
        int nominal = Season.at(date, Season.overTheNewYear(last.season()));
        long since = date.toEpochDay() - last.day();
        boolean underWay = since >= 0 && since <= Season.LONGEST_PAUSE_AT_ITS_END_DAYS;
        return underWay ? last.season() : nominal;
    }
}
