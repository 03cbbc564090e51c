package dev.touchline.history.state;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.Failure.Detail;
import dev.touchline.contracts.FailureException;
import dev.touchline.football.Club;
import dev.touchline.football.Competition;
import dev.touchline.football.Resolution;
import java.util.List;
import java.util.Optional;

/**
 * Finds clubs and competitions by what somebody wrote. Every way in which one cannot be found is a failure that says what
 * to write instead. Stateless.
 */
public final class Naming {
    private static final int SUGGESTIONS = 5;

    private Naming() {}

    /** The one club that goes by a name; a competition tells clubs of several countries apart. */
    public static Club club(String pointer, String name, Optional<String> competition, ClubDirectory clubs) {
        Optional<String> country = competition.map(id -> competition(id, clubs)).map(Competition::country);
        List<Club> found = candidates(pointer, name, country, clubs);
        if (found.size() > 1) {
            throw ambiguous(pointer, found, clubs);
        }
        return found.get(0);
    }

    /** A competition that something is known of. */
    static Competition competition(String id, ClubDirectory clubs) {
        return clubs.competition(id).orElseThrow(() -> unknown(id, clubs));
    }

    private static FailureException unknown(String id, ClubDirectory clubs) {
        Competition competition;
        try {
            competition = Competition.parse(id);
        } catch (IllegalArgumentException e) {
            return invalid(
                    "invalid-competition",
                    "The competition cannot be read.",
                    new Detail("/competition", "write country and tier, for example eng.1"));
        }
        List<String> sameCountry = clubs.competitions().stream()
                .filter(known -> known.country().equals(competition.country()))
                .map(Competition::id)
                .toList();
        return new Failure(
                        Category.NOT_FOUND,
                        "unknown-competition",
                        "Nothing is known of this competition; GET /competitions lists those there are.",
                        List.of(new Detail("/competition", "'" + competition.id() + "' is not known", sameCountry)))
                .asException();
    }

    /** The clubs, at least one, that go by a name in a country or everywhere. */
    static List<Club> candidates(String pointer, String name, Optional<String> country, ClubDirectory clubs) {
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
                        List.of(new Detail(pointer, "'" + Shown.shortened(name) + "' is not a known club", nearest)))
                .asException();
    }

    /** A club and where it plays. */
    static String label(Club club, ClubDirectory clubs) {
        String where = clubs.standing(club).map(s -> s.competition().id()).orElse(club.country());
        return club.name() + " (" + where + ")";
    }

    static FailureException ambiguous(String pointer, List<Club> clubs, ClubDirectory directory) {
        List<String> labels = clubs.stream().map(club -> label(club, directory)).toList();
        return invalid(
                "ambiguous-club",
                "Several clubs go by this name; say which by adding the competition.",
                new Detail(pointer, "may be " + String.join(" or ", labels), labels));
    }

    static FailureException neverMeet(String pointer, String reason) {
        return invalid(
                "clubs-never-meet",
                "The model knows domestic leagues only: both clubs must play in the same country.",
                new Detail(pointer, reason));
    }

    static FailureException invalid(String code, String message, Detail detail) {
        return new Failure(Category.INVALID, code, message, List.of(detail)).asException();
    }
}
