package dev.touchline.history.imports;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.history.ImportMatches;
import dev.touchline.contracts.history.ImportReport;
import dev.touchline.football.Club;
import dev.touchline.football.Competition;
import dev.touchline.history.state.StateKeeper;
import dev.touchline.history.state.Written;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes imports in, one after another: checked, stored in one transaction, then counted into the team state before the
 * reply. Confined to one Vert.x context; the number of imports that wait is bounded by whoever calls.
 */
public final class Imports {
    private static final Logger LOG = LoggerFactory.getLogger(Imports.class);

    private final Vertx vertx;
    private final int maxRows;
    private final ImportTable table;
    private final StateKeeper keeper;
    private final Clock clock;
    private Future<?> last = Future.succeededFuture();

    /** Rows that can be stored, and what is said of them as a whole. */
    private record Cleaned(
            List<CleanRow> rows,
            Map<Club, Competition> clubs,
            Set<Competition> competitions,
            Map<Club, Competition> newClubs,
            int learned,
            Problems problems) {}

    public Imports(Vertx vertx, int maxRows, ImportTable table, StateKeeper keeper, Clock clock) {
        this.vertx = vertx;
        this.maxRows = maxRows;
        this.table = table;
        this.keeper = keeper;
        this.clock = clock;
    }

    /** Imports the rows after those that came before. */
    public Future<ImportReport> run(ImportMatches rows) {
        if (rows.rows().size() > maxRows) {
            return Future.failedFuture(Failure.of(
                            Category.INVALID,
                            "too-many-rows",
                            "An import takes at most " + maxRows + " rows; send them in parts, oldest first.")
                    .asException());
        }
        Future<ImportReport> report = last.transform(before -> take(rows));
        last = report;
        return report;
    }

    /** Looks whether another process has imported something, unless an import of ours is under way. */
    public void follow() {
        if (last.isComplete()) {
            last = keeper.follow().onFailure(e -> LOG.warn("Cannot look for new results: {}", e.getMessage()));
        }
    }

    private Future<ImportReport> take(ImportMatches given) {
        return vertx.executeBlocking(() -> clean(given))
                .compose(cleaned -> given.checkOnly() || !cleaned.problems().none()
                        ? judge(given, cleaned)
                        : store(given, cleaned));
    }

    private Future<ImportReport> store(ImportMatches given, Cleaned cleaned) {
        return table.write(cleaned.rows(), cleaned.clubs(), cleaned.competitions())
                .compose(written -> keeper.moved(written, cleaned.newClubs())
                        .map(version -> report(given.rows().size(), cleaned, written, version)));
    }

    /** Also holds the good rows against what is stored, so that one answer names all that is wrong. */
    private Future<ImportReport> judge(ImportMatches given, Cleaned cleaned) {
        Problems problems = cleaned.problems();
        return table.check(cleaned.rows(), problems).transform(checked -> {
            if (!problems.none()) {
                return Future.failedFuture(problems.asException());
            }
            return checked.succeeded()
                    ? Future.succeededFuture(nothingDone(given))
                    : Future.failedFuture(checked.cause());
        });
    }

    private ImportReport nothingDone(ImportMatches given) {
        return new ImportReport(
                given.rows().size(), 0, 0, 0, 0, List.of(), keeper.live().version());
    }

    private Cleaned clean(ImportMatches given) {
        RowCleaner cleaner = new RowCleaner(keeper.live(), LocalDate.now(clock));
        List<CleanRow> rows = List.copyOf(cleaner.clean(given.rows()));
        Set<Competition> competitions = rows.stream().map(CleanRow::competition).collect(Collectors.toSet());
        long learned = rows.stream()
                .filter(CleanRow::played)
                .filter(row -> !keeper.counts(row.competition(), row.source().date()))
                .count();
        return new Cleaned(rows, cleaner.clubs(), competitions, cleaner.newClubs(), (int) learned, cleaner.problems());
    }

    private static ImportReport report(int read, Cleaned cleaned, Written written, String version) {
        return new ImportReport(
                read,
                written.added(),
                written.updated(),
                read - written.added() - written.updated(),
                cleaned.learned(),
                cleaned.newClubs().keySet().stream().map(Club::name).toList(),
                version);
    }
}
