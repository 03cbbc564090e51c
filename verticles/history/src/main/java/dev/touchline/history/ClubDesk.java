package dev.touchline.history;

import dev.touchline.bundle.BackTestRow;
import dev.touchline.contracts.history.ClubProfile;
import dev.touchline.contracts.history.ClubProfile.Rating;
import dev.touchline.contracts.history.ClubProfile.Result;
import dev.touchline.contracts.history.ClubProfile.Venue;
import dev.touchline.contracts.history.ClubQuery;
import dev.touchline.contracts.history.MatchList.StoredMatch;
import dev.touchline.contracts.prediction.MatchLine;
import dev.touchline.football.Club;
import dev.touchline.football.ClubStanding;
import dev.touchline.history.state.LiveState;
import dev.touchline.history.state.MatchTable;
import dev.touchline.history.state.Naming;
import dev.touchline.history.trackrecord.BackTest;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Tells of one club: from the team state, the stored matches and the model's back-test. */
final class ClubDesk {
    private static final int FORM = 10;

    private final MatchTable matches;
    private final BackTest backTest;
    private final SlowDesk slow;
    private final Supplier<LiveState> live;

    ClubDesk(MatchTable matches, BackTest backTest, SlowDesk slow, Supplier<LiveState> live) {
        this.matches = matches;
        this.backTest = backTest;
        this.slow = slow;
        this.live = live;
    }

    /** The profile of the club; an unknown name is a {@code NOT_FOUND} failure with the nearest names. */
    Future<ClubProfile> of(ClubQuery query) {
        LiveState now = live.get();
        return slow.answer(() -> Naming.club("/team", query.name(), query.competition(), now.clubs()))
                .compose(club -> matches.latestResults(club, FORM).map(stored -> profile(club, stored, now)));
    }

    private ClubProfile profile(Club club, List<StoredMatch> stored, LiveState now) {
        Optional<ClubStanding> standing = now.clubs().standing(club);
        Optional<ClubStanding> rated = standing.filter(s -> s.matches() > 0);
        return new ClubProfile(
                club.name(),
                club.country(),
                standing.map(s -> s.competition().id()),
                rated.map(ClubStanding::elo),
                rated.flatMap(ClubStanding::lastMatch),
                form(club, stored),
                ratings(club, now));
    }

    /** A club plays once a day at most, so that a match which both know of is told once. */
    private List<Result> form(Club club, List<StoredMatch> stored) {
        Map<LocalDate, Result> byDay = new TreeMap<>(Comparator.reverseOrder());
        backTest.of(club).forEach(row -> byDay.put(row.date(), result(club, row)));
        stored.forEach(match -> byDay.put(match.match().date(), result(club, match)));
        return byDay.values().stream().limit(FORM).toList();
    }

    private static Result result(Club club, BackTestRow row) {
        boolean host = row.home().equals(club.name());
        return new Result(
                row.date(),
                row.competition(),
                host ? row.away() : row.home(),
                host ? Venue.HOME : Venue.AWAY,
                host ? row.homeGoals() : row.awayGoals(),
                host ? row.awayGoals() : row.homeGoals());
    }

    private static Result result(Club club, StoredMatch stored) {
        MatchLine line = stored.match();
        boolean host = line.home().equals(club.name());
        int homeGoals = stored.homeGoals().orElseThrow();
        int awayGoals = stored.awayGoals().orElseThrow();
        return new Result(
                line.date(),
                line.competition(),
                host ? line.away() : line.home(),
                line.neutral() ? Venue.NEUTRAL : host ? Venue.HOME : Venue.AWAY,
                host ? homeGoals : awayGoals,
                host ? awayGoals : homeGoals);
    }

    private List<Rating> ratings(Club club, LiveState now) {
        Map<LocalDate, Double> byDay = new TreeMap<>();
        for (BackTestRow row : backTest.of(club)) {
            byDay.put(row.date(), row.home().equals(club.name()) ? row.homeElo() : row.awayElo());
        }
        now.ratings().of(club).forEach(rating -> byDay.put(rating.date(), rating.elo()));
        return byDay.entrySet().stream()
                .map(entry -> new Rating(entry.getKey(), entry.getValue()))
                .toList();
    }
}
