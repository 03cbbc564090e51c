package dev.touchline.football;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which club a spelling means. Asks, and stops at the first that answers: the spelling as written, the spelling without
 * case, accents and punctuation, the same without {@code FC}; each time the aliases of a country before its clubs'
 * names. A spelling that is merely close finds nothing. Immutable, safe for use by several threads.
 */
public final class ClubNames {
    private final Map<String, Spellings> countries = new TreeMap<>();
    private final Map<Club, List<String>> keys = new TreeMap<>();

    /**
     * @param aliases other spellings; the clubs they name need not be among {@code clubs}
     * @param clubs clubs known by their own names
     */
    public ClubNames(List<ClubAlias> aliases, Collection<Club> clubs) {
        for (ClubAlias alias : aliases) {
            Club club = new Club(alias.country(), alias.name());
            country(alias.country()).aliases().add(alias.alias(), club);
            remember(club, alias.alias());
            remember(club, club.name());
        }
        for (Club club : clubs) {
            country(club.country()).names().add(club.name(), club);
            remember(club, club.name());
        }
    }

    private Spellings country(String country) {
        return countries.computeIfAbsent(country, c -> new Spellings(new Index(), new Index()));
    }

    private void remember(Club club, String spelling) {
        List<String> known = keys.computeIfAbsent(club, c -> new ArrayList<>());
        String key = Spelling.key(spelling);
        if (!known.contains(key)) {
            known.add(key);
        }
    }

    /**
     * Finds the club that goes by a spelling.
     *
     * @param country where to look; everywhere when empty
     * @param spelling what somebody wrote
     */
    public Resolution resolve(Optional<String> country, String spelling) {
        Objects.requireNonNull(spelling, "spelling");
        Collection<Spellings> scope = country.map(this::only).orElseGet(countries::values);
        String tidy = Spelling.tidy(spelling);
        String key = Spelling.key(spelling);
        TreeSet<Club> found = new TreeSet<>();
        scope.forEach(spellings -> found.addAll(spellings.written(tidy)));
        if (found.isEmpty()) {
            scope.forEach(spellings -> found.addAll(spellings.keyed(key)));
        }
        if (found.isEmpty()) {
            scope.forEach(spellings -> found.addAll(spellings.keyed(Spelling.withoutAffix(key))));
        }
        return switch (found.size()) {
            case 0 -> new Resolution.Unknown(Nearest.to(key, candidates(country)));
            case 1 -> new Resolution.Found(found.first());
            default -> new Resolution.Ambiguous(List.copyOf(found));
        };
    }

    private Collection<Spellings> only(String country) {
        Spellings spellings = countries.get(country);
        return spellings == null ? List.of() : List.of(spellings);
    }

    private Map<Club, List<String>> candidates(Optional<String> country) {
        if (country.isEmpty()) {
            return keys;
        }
        Map<Club, List<String>> some = new TreeMap<>(keys);
        some.keySet().removeIf(club -> !club.country().equals(country.get()));
        return some;
    }

    /** Whether a search text occurs in one of the club's spellings, whatever its case, accents and punctuation. */
    public boolean matches(Club club, String search) {
        String key = Spelling.key(search);
        return keys.getOrDefault(club, List.of(Spelling.key(club.name()))).stream()
                .anyMatch(spelling -> spelling.contains(key));
    }

    /** The spellings of one country: aliases are asked before names. */
    private record Spellings(Index aliases, Index names) {

        List<Club> written(String tidy) {
            List<Club> clubs = aliases.written(tidy);
            return clubs.isEmpty() ? names.written(tidy) : clubs;
        }

        List<Club> keyed(String key) {
            List<Club> clubs = aliases.keyed(key);
            return clubs.isEmpty() ? names.keyed(key) : clubs;
        }
    }

    /** Clubs by spelling as written and by its key. */
    private static final class Index {
        private final Map<String, List<Club>> written = new HashMap<>();
        private final Map<String, List<Club>> keyed = new HashMap<>();

        void add(String spelling, Club club) {
            written.computeIfAbsent(Spelling.tidy(spelling), s -> new ArrayList<>())
                    .add(club);
            keyed.computeIfAbsent(Spelling.key(spelling), s -> new ArrayList<>())
                    .add(club);
        }

        List<Club> written(String tidy) {
            return written.getOrDefault(tidy, List.of());
        }

        List<Club> keyed(String key) {
            return key.isEmpty() ? List.of() : keyed.getOrDefault(key, List.of());
        }
    }
}
