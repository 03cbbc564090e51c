package dev.touchline.history.state;

import dev.touchline.contracts.history.StateMoved;
import dev.touchline.football.Club;
import dev.touchline.football.Competition;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the team state in step with what is stored, and tells when it has moved. Confined to one Vert.x context; the
 * state itself is worked on elsewhere.
 */
public final class StateKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(StateKeeper.class);

    private final Vertx vertx;
    private final MatchTable matches;
    private final TeamState state;
    private final Consumer<StateMoved> teller;
    private final Duration loadLimit;
    /** The latest revision that the state has taken notice of, counted or not. */
    private long seen;

    /**
     * A keeper.
     *
     * @param teller tells the other rooms, and those like this one in other processes
     * @param loadLimit how long reading all that is stored may take
     */
    public StateKeeper(
            Vertx vertx, MatchTable matches, TeamState state, Consumer<StateMoved> teller, Duration loadLimit) {
        this.vertx = vertx;
        this.matches = matches;
        this.state = state;
        this.teller = teller;
        this.loadLimit = loadLimit;
    }

    public LiveState live() {
        return state.live();
    }

    public boolean counts(Competition competition, LocalDate date) {
        return state.counts(competition, date);
    }

    /** Reads all that is stored and begins anew from it. */
    public Future<Void> load() {
        return matches.stored(state.learned(), loadLimit)
                .compose(stored -> vertx.executeBlocking(() -> {
                            state.rebuild(stored.results(), stored.clubs(), stored.aliases());
                            return null;
                        })
                        .onSuccess(done -> loaded(stored.revision())))
                .mapEmpty();
    }

    private void loaded(long revision) {
        seen = Math.max(seen, revision);
        LOG.info(
                "The team state is {}, with results up to {}",
                live().version(),
                live().asOf().orElse(null));
    }

    /** Takes in what an import has written and gives the version of the state from now on. */
    public Future<String> moved(Written written, Map<Club, Competition> newClubs) {
        List<Counted> counting = written.results().stream()
                .filter(counted -> counts(
                        counted.result().fixture().competition(),
                        counted.result().fixture().date()))
                .toList();
        // Another process may have imported something just before, which must be counted too.
        boolean upToDate = written.before() <= seen;
        return telling(upToDate ? take(counting, newClubs) : load()).map(done -> {
            seen = Math.max(seen, written.revision());
            return live().version();
        });
    }

    private Future<Void> take(List<Counted> counting, Map<Club, Competition> newClubs) {
        if (counting.isEmpty() && newClubs.isEmpty()) {
            return Future.succeededFuture();
        }
        return vertx.executeBlocking(() -> state.advance(counting, newClubs))
                .compose(advanced -> advanced ? Future.succeededFuture() : load());
    }

    /** Follows what another process on the same database has imported. */
    public Future<Void> follow() {
        return matches.revision().compose(revision -> revision > seen ? telling(load()) : Future.succeededFuture());
    }

    private Future<Void> telling(Future<Void> change) {
        String before = live().version();
        return change.onSuccess(done -> {
            if (!before.equals(live().version())) {
                tell();
            }
        });
    }

    /** Tells the version that answers now. */
    public void tell() {
        teller.accept(new StateMoved(live().version()));
    }
}
