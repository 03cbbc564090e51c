package dev.touchline.football;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which club a spelling means. Immutable. */
public final class ClubNames {
    private final List<ClubAlias> aliases;
    private final List<Club> clubs;

    /** Knows these clubs by their names and by these aliases. */
    public ClubNames(List<ClubAlias> aliases, Collection<Club> clubs) {
        this.aliases = List.copyOf(aliases);
        this.clubs = List.copyOf(clubs);
    }

    /** Finds the club that goes by a spelling, in one country or in all. */
    public Resolution resolve(Optional<String> country, String spelling) {
        List<Club> found = clubs.stream()
                .filter(club -> country.isEmpty() || country.get().equals(club.country()))
                .filter(club -> goesBy(club, spelling))
                .sorted()
                .toList();
        return switch (found.size()) {
            case 0 -> new Resolution.Unknown(List.of());
            case 1 -> new Resolution.Found(found.get(0));
            default -> new Resolution.Ambiguous(found);
        };
    }

    private boolean goesBy(Club club, String spelling) {
        return club.name().equalsIgnoreCase(spelling)
                || aliases.stream()
                        .anyMatch(a -> a.country().equals(club.country())
                                && a.name().equals(club.name())
                                && a.alias().equalsIgnoreCase(spelling));
    }

    /** Whether a search text occurs in one of the club's spellings. */
    public boolean matches(Club club, String search) {
        return club.name().toLowerCase(Locale.ROOT).contains(search.toLowerCase(Locale.ROOT));
    }
}
