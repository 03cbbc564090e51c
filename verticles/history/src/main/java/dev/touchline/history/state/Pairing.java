package dev.touchline.history.state;

import dev.touchline.contracts.Failure.Detail;
import dev.touchline.contracts.prediction.Subject;
import dev.touchline.football.Club;
import dev.touchline.football.ClubStanding;
import dev.touchline.football.Competition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Two clubs and the competition they meet in, found from what somebody wrote. Every way in which it cannot be found is a
 * failure that says what to write instead.
 */
public record Pairing(Club home, Club away, Competition competition) {
    /** Finds the pairing. */
    public static Pairing of(Subject.Clubs asked, ClubDirectory clubs) {
        Optional<Competition> given = asked.competition().map(id -> Naming.competition(id, clubs));
        Optional<String> country = given.map(Competition::country);
        List<Club> homes = Naming.candidates("/home", asked.home(), country, clubs);
        List<Club> aways = Naming.candidates("/away", asked.away(), country, clubs);
        Pairing pair = choose(homes, aways, clubs);
        if (pair.home().equals(pair.away())) {
            throw Naming.invalid(
                    "same-club-twice", "A club cannot play against itself.", new Detail("/away", "is the home club"));
        }
        return given.map(competition -> new Pairing(pair.home(), pair.away(), competition))
                .orElse(pair);
    }

    /** One name may belong to clubs of several countries, the two names together seldom do. */
    private static Pairing choose(List<Club> homes, List<Club> aways, ClubDirectory clubs) {
        List<Pairing> pairs = new ArrayList<>();
        for (Club home : homes) {
            for (Club away : aways) {
                if (home.country().equals(away.country())) {
                    pairs.add(new Pairing(home, away, higher(home, away, clubs)));
                }
            }
        }
        if (pairs.size() == 1) {
            return pairs.get(0);
        }
        if (homes.size() > 1) {
            throw Naming.ambiguous("/home", homes, clubs);
        }
        if (aways.size() > 1) {
            throw Naming.ambiguous("/away", aways, clubs);
        }
        throw Naming.neverMeet(
                "/away",
                Naming.label(homes.get(0), clubs) + " and " + Naming.label(aways.get(0), clubs)
                        + " are clubs of different countries");
    }

    /** Clubs of two tiers meet, if at all, in a cup or after one has moved: the higher tier's habits come nearest. */
    private static Competition higher(Club home, Club away, ClubDirectory clubs) {
        Optional<Competition> host = clubs.standing(home).map(ClubStanding::competition);
        Optional<Competition> visitor = clubs.standing(away).map(ClubStanding::competition);
        if (host.isEmpty() || visitor.isEmpty()) {
            return host.or(() -> visitor).orElseGet(() -> new Competition(home.country(), 1));
        }
        return visitor.get().tier() < host.get().tier() ? visitor.get() : host.get();
    }
}
