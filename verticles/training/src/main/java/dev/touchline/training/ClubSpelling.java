package dev.touchline.training;

import dev.touchline.football.Club;
import dev.touchline.football.ClubAlias;
import dev.touchline.football.ClubNames;
import dev.touchline.football.Resolution;
import dev.touchline.training.data.Aliases;
import dev.touchline.training.data.Match;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gives clubs that are spelt another way the name they are known by. Not safe for use by several threads. */
final class ClubSpelling {
    private final Set<Club> known;
    private final ClubNames names;
    private final Map<Club, Club> decided = new HashMap<>();

    ClubSpelling(Aliases aliases, Collection<Club> known) {
        this.known = Set.copyOf(known);
        this.names = new ClubNames(
                aliases.rows().stream()
                        .map(row -> new ClubAlias(row.country(), row.alias(), row.name()))
                        .toList(),
                known);
    }

    List<Match> tidy(List<Match> matches) {
        return matches.stream().map(this::tidy).toList();
    }

    private Match tidy(Match match) {
        Club home = tidy(match.fixture().home());
        Club away = tidy(match.fixture().away());
        return home.equals(away) ? match : match.between(home, away);
    }

    private Club tidy(Club club) {
        return known.contains(club) ? club : decided.computeIfAbsent(club, this::decide);
    }

    private Club decide(Club club) {
        Resolution resolution = names.resolve(Optional.of(club.country()), club.name());
        return resolution instanceof Resolution.Found found ? found.club() : club;
    }
}
