package dev.touchline.football;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All that the results so far say about every club of every country. The same results applied in the same order give
 * the same state to the last bit, whether in one go, day by day, or through a snapshot in between. Confined to one
 * thread; while nobody applies a result, any may read it.
 */
public final class FootballState {
    private final Map<String, CountryState> countries = new TreeMap<>();

    private FootballState() {}

    /** A state that knows no result. */
    public static FootballState empty() {
        return new FootballState();
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException when the input is not such a snapshot, is cut short, damaged, or of another version
     */
    public static FootballState read(InputStream in) throws IOException {
        FootballState state = new FootballState();
        DataInputStream data = new DataInputStream(new ByteArrayInputStream(Snapshot.read(in)));
        int count = data.readInt();
        for (int i = 0; i < count; i++) {
            state.country(data.readUTF()).read(data);
        }
        if (data.available() > 0) {
            // Whole and sound, but written by signals that keep something else than ours do.
            throw new IOException(
                    "the football state holds more than this release reads; build it again from the results");
        }
        return state;
    }

    /** Writes a snapshot: the same state gives the same bytes. Leaves the stream open. */
    public void write(OutputStream out) throws IOException {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(payload);
        data.writeInt(countries.size());
        for (Map.Entry<String, CountryState> entry : countries.entrySet()) {
            data.writeUTF(entry.getKey());
            entry.getValue().write(data);
        }
        Snapshot.write(payload.toByteArray(), out);
    }

    /** An independent copy. */
    public FootballState copy() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            write(bytes);
            return read(new ByteArrayInputStream(bytes.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException("a snapshot in memory could not be read back", e);
        }
    }

    /** The model's input for a match, as far as the results applied so far say. Changes nothing. */
    public FeatureRow features(Fixture f, FeatureSet set) {
        CountryState country = countries.get(f.competition().country());
        return (country == null ? new CountryState(f.competition().country()) : country).features(f, set);
    }

    /**
     * Learns one result. Results come in {@link Result} order, day after day.
     *
     * @throws IllegalArgumentException when a club is not of the competition's country
     */
    public void apply(Result r) {
        country(r.fixture().competition().country()).apply(r);
    }

    private CountryState country(String code) {
        return countries.computeIfAbsent(code, CountryState::new);
    }

    /** What is known of a club; empty when no result of it is known. */
    public Optional<ClubStanding> club(Club c) {
        return Optional.ofNullable(countries.get(c.country())).flatMap(country -> country.club(c.name()));
    }

    /** All clubs of which a result is known, country by country in the order of their first match. */
    public Collection<ClubStanding> clubs() {
        return countries.values().stream()
                .flatMap(country -> country.clubs().stream())
                .toList();
    }

    /** The day of the last result known of a competition. */
    public Optional<LocalDate> lastDate(Competition c) {
        return Optional.ofNullable(countries.get(c.country())).flatMap(country -> country.lastDate(c.tier()));
    }

    /** The competitions of which a result is known, in order. */
    public Set<Competition> competitions() {
        Set<Competition> competitions = new TreeSet<>();
        countries.values().forEach(country -> competitions.addAll(country.competitions()));
        return competitions;
    }

    /** The day of the last result of all. */
    public Optional<LocalDate> asOf() {
        return competitions().stream().flatMap(c -> lastDate(c).stream()).max(LocalDate::compareTo);
    }

    /**
     * The label of the season that a match on that day belongs to, in the way the competition writes its seasons; over
     * the new year where nothing is known of the country.
     */
    public String seasonFor(Competition c, LocalDate date) {
        CountryState country = countries.get(c.country());
        int season = country == null ? Season.at(date, true) : country.season(c.tier(), date);
        return Season.label(season);
    }
}
