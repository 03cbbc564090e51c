package dev.touchline.history.state;

import dev.touchline.football.Club;
import dev.touchline.football.ClubAlias;
import dev.touchline.football.Competition;
import dev.touchline.football.EverydayNames;
import dev.touchline.football.FootballState;
import dev.touchline.football.Result;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The model's own snapshot with the imported results applied in their one order. Changing it takes time and belongs off
 * the event loop; whoever reads {@link #live} never waits and never sees half a change.
 *
 * <p>The model has learned from the results up to its last day of each competition: those do not count again.
 */
public final class TeamState {
    private static final int DIGEST_CHARACTERS = 8;

    private final ModelBase base;
    private final Map<Competition, LocalDate> learned = new HashMap<>();
    private final Map<Club, Competition> stored = new TreeMap<>();
    private final List<ClubAlias> known;
    private List<ClubAlias> aliases;
    private FootballState working;
    private RatingTrail ratings = RatingTrail.NONE;
    private Optional<Result> latest = Optional.empty();
    private long revision;
    private volatile LiveState live;

    /** Begins with what the model knows. */
    public TeamState(ModelBase base) {
        this.base = base;
        this.working = base.state();
        this.known = known(base.aliases(), working);
        this.aliases = known;
        working.competitions().forEach(c -> learned.put(c, working.lastDate(c).orElseThrow()));
        publish();
    }

    /** The model's own spellings and the everyday ones of its clubs. */
    private static List<ClubAlias> known(List<ClubAlias> own, FootballState state) {
        List<ClubAlias> all = new ArrayList<>(own);
        EverydayNames.all().stream()
                .filter(alias ->
                        state.club(new Club(alias.country(), alias.name())).isPresent())
                .forEach(all::add);
        return List.copyOf(all);
    }

    /** The state that answers now. */
    public LiveState live() {
        return live;
    }

    /** The last day of each competition that the model has learned from. */
    Map<Competition, LocalDate> learned() {
        return Map.copyOf(learned);
    }

    /** Whether a result of that day moves the state. */
    boolean counts(Competition competition, LocalDate date) {
        LocalDate last = learned.get(competition);
        return last == null || date.isAfter(last);
    }

    /** Begins anew with all stored results that count, in whatever order they are given. */
    synchronized void rebuild(Collection<Counted> all, Map<Club, Competition> clubs, List<ClubAlias> more) {
        FootballState anew = base.state();
        List<Counted> ordered = inOrder(all);
        ratings = RatingTrail.NONE.applying(ordered, anew);
        working = anew;
        latest = last(ordered);
        revision = highest(ordered, 0);
        stored.putAll(clubs);
        aliases = new ArrayList<>(known);
        aliases.addAll(more);
        publish();
    }

    /**
     * Applies changed results if all of them come after everything applied so far.
     *
     * @return false when they do not: nothing has changed then and only {@link #rebuild} can take them in
     */
    synchronized boolean advance(Collection<Counted> changed, Map<Club, Competition> clubs) {
        List<Counted> ordered = inOrder(changed);
        if (!ordered.isEmpty() && latest.isPresent() && ordered.get(0).result().compareTo(latest.get()) <= 0) {
            return false;
        }
        FootballState ahead = ordered.isEmpty() ? working : working.copy();
        ratings = ratings.applying(ordered, ahead);
        working = ahead;
        latest = last(ordered).or(() -> latest);
        revision = highest(ordered, revision);
        clubs.forEach(stored::putIfAbsent);
        publish();
        return true;
    }

    /** The published state is never applied to again: {@link #advance} copies before it applies. */
    private void publish() {
        String version = base.digest().substring(0, DIGEST_CHARACTERS) + "-" + revision;
        live = new LiveState(
                working,
                base.features(),
                new ClubDirectory(working, stored, aliases),
                version,
                working.asOf(),
                ratings);
    }

    private static List<Counted> inOrder(Collection<Counted> results) {
        return results.stream().sorted(Comparator.comparing(Counted::result)).toList();
    }

    private static Optional<Result> last(List<Counted> ordered) {
        return ordered.isEmpty()
                ? Optional.empty()
                : Optional.of(ordered.get(ordered.size() - 1).result());
    }

    private static long highest(List<Counted> results, long atLeast) {
        return results.stream().mapToLong(Counted::revision).reduce(atLeast, Math::max);
    }
}
