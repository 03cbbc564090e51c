package dev.touchline.history.state;

import dev.touchline.contracts.prediction.Subject;
import dev.touchline.football.Club;
import dev.touchline.football.ClubAlias;
import dev.touchline.football.ClubNames;
import dev.touchline.football.ClubStanding;
import dev.touchline.football.Competition;
import dev.touchline.football.FootballState;
import dev.touchline.football.Resolution;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The clubs of the model and those that imports brought, by every spelling. Immutable. */
public final class ClubDirectory {
    private static final double UNKNOWN_ELO = 1500;

    /** In the order in which they are listed. */
    private final Map<Club, ClubStanding> standings = new TreeMap<>();

    private final Map<Club, ClubStanding> byClub;
    private final Set<Competition> competitions = new TreeSet<>();
    private final Map<String, Competition> byId = new HashMap<>();
    private final Map<Competition, Integer> sizes = new HashMap<>();
    private final ClubNames names;
    /** What the usual spellings mean, found once: nearly every question is one of them. */
    private final Map<Spelt, Resolution> usual = new HashMap<>();

    private record Spelt(Optional<String> country, String spelling) {}

    /**
     * Lists them.
     *
     * @param state clubs with results
     * @param stored clubs that imports named, with a competition that they were seen in
     */
    ClubDirectory(FootballState state, Map<Club, Competition> stored, List<ClubAlias> aliases) {
        stored.forEach((club, competition) ->
                standings.put(club, new ClubStanding(club, competition, UNKNOWN_ELO, 0, Optional.empty())));
        state.clubs().forEach(standing -> standings.put(standing.club(), standing));
        byClub = Map.copyOf(standings);
        competitions.addAll(state.competitions());
        competitions.addAll(stored.values());
        competitions.forEach(competition -> byId.put(competition.id(), competition));
        standings.values().forEach(standing -> sizes.merge(standing.competition(), 1, Integer::sum));
        names = new ClubNames(aliases, standings.keySet());
        standings.keySet().forEach(club -> remember(club.country(), club.name()));
        aliases.forEach(alias -> remember(alias.country(), alias.alias()));
    }

    /** What a spelling means in a country, or everywhere. */
    public Resolution resolve(Optional<String> country, String spelling) {
        Resolution known = usual.get(new Spelt(country, spelling));
        return known == null ? names.resolve(country, spelling) : known;
    }

    /** Whether {@link #resolve} answers at once for both; any other spelling may take it milliseconds. */
    public boolean usual(Subject.Clubs asked) {
        return usual(asked.home()) && usual(asked.away());
    }

    private boolean usual(String spelling) {
        return usual.containsKey(new Spelt(Optional.empty(), spelling));
    }

    private void remember(String country, String spelling) {
        for (Optional<String> where : List.of(Optional.of(country), Optional.<String>empty())) {
            usual.computeIfAbsent(new Spelt(where, spelling), key -> names.resolve(where, spelling));
        }
    }

    /** What is known of a club; an alias may name a club that is none of ours. */
    public Optional<ClubStanding> standing(Club club) {
        return Optional.ofNullable(byClub.get(club));
    }

    /** All competitions, in order. */
    public Set<Competition> competitions() {
        return competitions;
    }

    /** The competition of an id, where something is known of it. */
    Optional<Competition> competition(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** How many clubs were last seen in a competition. */
    public int size(Competition competition) {
        return sizes.getOrDefault(competition, 0);
    }

    /** Clubs by name, those whose name begins with the search before those that merely contain it. */
    public List<ClubStanding> search(Optional<String> competition, Optional<String> search, int limit) {
        String start = search.orElse("").toLowerCase(Locale.ROOT);
        return standings.values().stream()
                .filter(s -> competition.isEmpty()
                        || competition.get().equals(s.competition().id()))
                .filter(s -> search.isEmpty() || names.matches(s.club(), search.get()))
                .sorted(Comparator.comparing((ClubStanding s) ->
                                !s.club().name().toLowerCase(Locale.ROOT).startsWith(start))
                        .thenComparing(s -> s.club().name())
                        .thenComparing(s -> s.club().country()))
                .limit(limit)
                .toList();
    }
}
