package dev.touchline.history;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.Failure.Detail;
import dev.touchline.contracts.FailureException;
import dev.touchline.contracts.prediction.Subject;
import dev.touchline.football.Club;
import dev.touchline.football.ClubStanding;
import dev.touchline.football.Competition;
import dev.touchline.football.Resolution;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Two clubs and the competition they meet in, found from what somebody wrote. Every way in which it cannot be found is a
 * failure that says what to write instead.
 */
record Pairing(Club home, Club away, Competition competition) {
    private static final int SUGGESTIONS = 5;

    /** Finds the pairing. */
    static Pairing of(Subject.Clubs asked, ClubDirectory clubs) {
        Optional<Competition> given = asked.competition().map(id -> competition(id, clubs));
        Optional<String> country = given.map(Competition::country);
        List<Club> homes = candidates("/home", asked.home(), country, clubs);
        List<Club> aways = candidates("/away", asked.away(), country, clubs);
        Pairing pair = choose(homes, aways, clubs);
        if (pair.home().equals(pair.away())) {
            throw invalid(
                    "same-club-twice", "A club cannot play against itself.", new Detail("/away", "is the home club"));
        }
        return given.map(competition -> new Pairing(pair.home(), pair.away(), competition))
                .orElse(pair);
    }

    private static Competition competition(String id, ClubDirectory clubs) {
        Competition competition;
        try {
            competition = Competition.parse(id);
        } catch (IllegalArgumentException e) {
            throw invalid(
                    "invalid-competition",
                    "The competition cannot be read.",
                    new Detail("/competition", "write country and tier, for example eng.1"));
        }
        if (clubs.competitions().contains(competition)) {
            return competition;
        }
        List<String> sameCountry = clubs.competitions().stream()
                .filter(known -> known.country().equals(competition.country()))
                .map(Competition::id)
                .toList();
        throw new Failure(
                        Category.NOT_FOUND,
                        "unknown-competition",
                        "Nothing is known of this competition; GET /competitions lists those there are.",
                        List.of(new Detail("/competition", "'" + competition.id() + "' is not known", sameCountry)))
                .asException();
    }

    private static List<Club> candidates(String pointer, String name, Optional<String> country, ClubDirectory clubs) {
        Resolution resolution = clubs.resolve(country, name);
        if (resolution instanceof Resolution.Found found) {
            return List.of(found.club());
        }
        if (resolution instanceof Resolution.Ambiguous ambiguous) {
            return ambiguous.clubs();
        }
        if (country.isPresent() && clubs.resolve(Optional.empty(), name) instanceof Resolution.Found elsewhere) {
            throw neverMeet(pointer, label(elsewhere.club(), clubs) + " does not play in " + country.get());
        }
        List<String> nearest = ((Resolution.Unknown) resolution)
                .nearest().stream()
                        .map(Club::name)
                        .distinct()
                        .limit(SUGGESTIONS)
                        .toList();
        throw new Failure(
                        Category.NOT_FOUND,
                        "unknown-club",
                        nearest.isEmpty()
                                ? "No club goes by this name; GET /teams lists those there are."
                                : "No club goes by this name. Did you mean " + nearest.get(0) + "?",
                        List.of(new Detail(
                                pointer, "'" + RowChecks.shortened(name) + "' is not a known club", nearest)))
                .asException();
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
            throw ambiguous("/home", homes, clubs);
        }
        if (aways.size() > 1) {
            throw ambiguous("/away", aways, clubs);
        }
        throw neverMeet(
                "/away",
                label(homes.get(0), clubs) + " and " + label(aways.get(0), clubs)
                        + " are clubs of different countries");
    }

    /** Clubs of two tiers meet, if at all, in a cup or after one has moved: the higher tier's habits come nearest. */
    private static Competition higher(Club home, Club away, ClubDirectory clubs) {
        return List.of(home, away).stream()
                .flatMap(club -> clubs.standing(club).map(ClubStanding::competition).stream())
                .min(Comparator.comparingInt(Competition::tier))
                .orElseGet(() -> new Competition(home.country(), 1));
    }

    private static String label(Club club, ClubDirectory clubs) {
        String where = clubs.standing(club).map(s -> s.competition().id()).orElse(club.country());
        return club.name() + " (" + where + ")";
    }

    private static FailureException ambiguous(String pointer, List<Club> clubs, ClubDirectory directory) {
        List<String> labels = clubs.stream().map(club -> label(club, directory)).toList();
        return invalid(
                "ambiguous-club",
                "Several clubs go by this name; say which by adding the competition.",
                new Detail(pointer, "may be " + String.join(" or ", labels), labels));
    }

    private static FailureException neverMeet(String pointer, String reason) {
        return invalid(
                "clubs-never-meet",
                "The model knows domestic leagues only: both clubs must play in the same country.",
                new Detail(pointer, reason));
    }

    private static FailureException invalid(String code, String message, Detail detail) {
        return new Failure(Category.INVALID, code, message, List.of(detail)).asException();
    }
}
