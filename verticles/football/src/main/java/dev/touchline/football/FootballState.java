package dev.touchline.football;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** All that the results so far say about every club. Confined to one thread. */
public final class FootballState {
    private static final int MAGIC = 0x544c4653;

    private final Map<Club, ClubStanding> clubs = new TreeMap<>();
    private final Map<Competition, LocalDate> lastDates = new TreeMap<>();

    private FootballState() {}

    /** A state that knows no result. */
    public static FootballState empty() {
        return new FootballState();
    }

    /** Reads what {@link #write} wrote. */
    public static FootballState read(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        FootballState state = new FootballState();
        try {
            if (data.readInt() != MAGIC) {
                throw new IOException("this is not a football state");
            }
            int count = data.readInt();
            for (int i = 0; i < count; i++) {
                state.readClub(data);
            }
        } catch (EOFException e) {
            throw new IOException("the football state is cut short", e);
        }
        return state;
    }

    private void readClub(DataInputStream data) throws IOException {
        Competition competition = Competition.parse(data.readUTF());
        Club club = new Club(competition.country(), data.readUTF());
        LocalDate last = LocalDate.ofEpochDay(data.readLong());
        ClubStanding standing =
                new ClubStanding(club, competition, data.readDouble(), data.readInt(), Optional.of(last));
        clubs.put(club, standing);
        lastDates.merge(competition, last, (a, b) -> a.isAfter(b) ? a : b);
    }

    /** Writes the state; the same state gives the same bytes. */
    public void write(OutputStream out) throws IOException {
        DataOutputStream data = new DataOutputStream(out);
        data.writeInt(MAGIC);
        data.writeInt(clubs.size());
        for (ClubStanding s : clubs.values()) {
            data.writeUTF(s.competition().id());
            data.writeUTF(s.club().name());
            data.writeLong(s.lastMatch().orElseThrow().toEpochDay());
            data.writeDouble(s.elo());
            data.writeInt(s.matches());
        }
        data.flush();
    }

    /** An independent copy. */
    public FootballState copy() {
        FootballState copy = new FootballState();
        copy.clubs.putAll(clubs);
        copy.lastDates.putAll(lastDates);
        return copy;
    }

    /** The model's input for a match; changes nothing. */
    public FeatureRow features(Fixture f, FeatureSet set) {
        double home = elo(f.home());
        double away = elo(f.away());
        double gap = home - away + (f.neutral() ? 0 : 65);
        float[] values = {
            (float) home,
            (float) away,
            (float) gap,
            (float) (1.4 * StrictMath.exp(gap / 800)),
            (float) (1.3 * StrictMath.exp(-gap / 800)),
            f.competition().tier()
        };
        List<Club> cold = new ArrayList<>();
        for (Club club : List.of(f.home(), f.away())) {
            if (!clubs.containsKey(club)) {
                cold.add(club);
            }
        }
        return new FeatureRow(values, List.of(), List.copyOf(cold));
    }

    /** Learns one result. Results come in {@link Result} order, day after day. */
    public void apply(Result r) {
        Fixture f = r.fixture();
        double expected = 1 / (1 + StrictMath.pow(10, (elo(f.away()) - elo(f.home()) - 65) / 400));
        double score = (Integer.signum(r.homeGoals() - r.awayGoals()) + 1) / 2.0;
        double step = 20 * (score - expected);
        move(f, f.home(), step);
        move(f, f.away(), -step);
        lastDates.put(f.competition(), f.date());
    }

    private void move(Fixture f, Club club, double step) {
        int matches = clubs.containsKey(club) ? clubs.get(club).matches() : 0;
        clubs.put(club, new ClubStanding(club, f.competition(), elo(club) + step, matches + 1, Optional.of(f.date())));
    }

    private double elo(Club club) {
        return clubs.containsKey(club) ? clubs.get(club).elo() : 1500;
    }

    /** What is known of a club. */
    public Optional<ClubStanding> club(Club c) {
        return Optional.ofNullable(clubs.get(c));
    }

    /** All clubs of which a result is known, in order. */
    public Collection<ClubStanding> clubs() {
        return List.copyOf(clubs.values());
    }

    /** The day of the last result known of a competition. */
    public Optional<LocalDate> lastDate(Competition c) {
        return Optional.ofNullable(lastDates.get(c));
    }

    /** The competitions of which a result is known, in order. */
    public Set<Competition> competitions() {
        return new TreeSet<>(lastDates.keySet());
    }

    /** The day of the last result of all. */
    public Optional<LocalDate> asOf() {
        return lastDates.values().stream().max(LocalDate::compareTo);
    }

    /** The label of the season that a match on that day belongs to. */
    public String seasonFor(Competition c, LocalDate date) {
        int year = date.getMonthValue() >= 7 ? date.getYear() : date.getYear() - 1;
        return "%d-%02d".formatted(year, (year + 1) % 100);
    }
}
