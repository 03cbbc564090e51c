package dev.touchline.history;

import dev.touchline.contracts.history.StateMoved;
import dev.touchline.football.Club;
import dev.touchline.football.Competition;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
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
final class StateKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(StateKeeper.class);

    private final Vertx vertx;
    private final MatchTable matches;
    private final TeamState state;
    private final Consumer<StateMoved> teller;
    /** The latest revision that the state has taken notice of, counted or not. */
    private long seen;

    StateKeeper(Vertx vertx, MatchTable matches, TeamState state, Consumer<StateMoved> teller) {
        this.vertx = vertx;
        this.matches = matches;
        this.state = state;
        this.teller = teller;
    }

    LiveState live() {
        return state.live();
    }

    boolean counts(Competition competition, LocalDate date) {
        return state.counts(competition, date);
    }

    /** Reads all that is stored and begins anew from it. */
    Future<Void> load() {
        return matches.revision()
                .compose(revision -> Future.all(matches.counted(state.learned()), matches.clubs(), matches.aliases())
                        .compose(stored -> vertx.executeBlocking(() -> {
                            state.rebuild(stored.resultAt(0), stored.resultAt(1), stored.resultAt(2));
                            return null;
                        }))
                        .onSuccess(done -> {
                            seen = Math.max(seen, revision);
                            LOG.info(
                                    "The team state is {}, with results up to {}",
                                    live().version(),
                                    live().asOf().orElse(null));
                        })
                        .mapEmpty());
    }

    /** Takes in what an import has written and gives the version of the state from now on. */
    Future<String> moved(ImportTable.Written written, Map<Club, Competition> newClubs) {
        List<Counted> counting = written.results().stream()
                .filter(counted -> counts(
                        counted.result().fixture().competition(),
                        counted.result().fixture().date()))
                .toList();
        String before = live().version();
        return take(counting, newClubs).map(done -> {
            seen = Math.max(seen, written.revision());
            if (!before.equals(live().version())) {
                tell();
            }
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
    Future<Void> follow() {
        return matches.revision().compose(revision -> revision > seen ? load() : Future.succeededFuture());
    }

    /** Tells the version that answers now. */
    void tell() {
        teller.accept(new StateMoved(live().version()));
    }
}
