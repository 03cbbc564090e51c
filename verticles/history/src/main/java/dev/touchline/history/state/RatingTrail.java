package dev.touchline.history.state;

import dev.touchline.contracts.history.ClubProfile.Rating;
import dev.touchline.football.Club;
import dev.touchline.football.ClubStanding;
import dev.touchline.football.Fixture;
import dev.touchline.football.FootballState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The Elo ratings of clubs before each result that was applied on top of the model's snapshot, of each club the latest
 * ones. Immutable: following results gives another trail.
 */
public final class RatingTrail {
    /** About two seasons. */
    static final int LATEST = 100;

    static final RatingTrail NONE = new RatingTrail(Map.of());

    private final Map<Club, List<Rating>> ratings;

    private RatingTrail(Map<Club, List<Rating>> ratings) {
        this.ratings = ratings;
    }

    /** The ratings of a club, the oldest first. */
    public List<Rating> of(Club club) {
        return ratings.getOrDefault(club, List.of());
    }

    /** This trail with the ratings that both clubs of each result had before it; the results are applied meanwhile. */
    RatingTrail applying(List<Counted> ordered, FootballState state) {
        Map<Club, List<Rating>> more = new HashMap<>();
        for (Counted counted : ordered) {
            Fixture fixture = counted.result().fixture();
            note(more, fixture.home(), fixture, state);
            note(more, fixture.away(), fixture, state);
            state.apply(counted.result());
        }
        Map<Club, List<Rating>> all = new HashMap<>(ratings);
        more.forEach((club, added) -> all.merge(club, added, RatingTrail::joined));
        all.replaceAll((club, known) -> latest(known));
        return new RatingTrail(all);
    }

    private static void note(Map<Club, List<Rating>> more, Club club, Fixture fixture, FootballState state) {
        state.club(club).map(ClubStanding::elo).ifPresent(elo -> more.computeIfAbsent(club, c -> new ArrayList<>())
                .add(new Rating(fixture.date(), elo)));
    }

    private static List<Rating> joined(List<Rating> before, List<Rating> after) {
        List<Rating> joined = new ArrayList<>(before);
        joined.addAll(after);
        return joined;
    }

    private static List<Rating> latest(List<Rating> known) {
        return known.size() <= LATEST ? known : List.copyOf(known.subList(known.size() - LATEST, known.size()));
    }
}
