package dev.touchline.history.forecasts;

import dev.touchline.contracts.prediction.Prediction;
import dev.touchline.history.database.Columns;
import dev.touchline.history.database.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Stored matches that are still to be played, and the newest prediction of each. */
final class UpcomingTable {
    /** One process at a time; a holder that has died loses its lease when it runs out. */
    private static final String LEASE =
            """
            insert into leases as held (name, holder, until)
            values ('upcoming-predictions', $1, clock_timestamp() + make_interval(secs => $2::float8))
            on conflict (name) do update set holder = excluded.holder, until = excluded.until
            where held.holder = excluded.holder or held.until < clock_timestamp()
            returning holder
            """;

    private static final String RELEASE = "delete from leases where name = 'upcoming-predictions' and holder = $1";
    /** Those without a prediction before those with one that has been overtaken. */
    private static final String STALE =
            """
            select m.id from matches m left join upcoming_predictions u on u.match_id = m.id
            where m.home_goals is null and m.played_on between $1 and $2 and (m.kickoff is null or m.kickoff > $3)
                and (u.match_id is null or u.state_version <> $4 or ($5::text is not null and u.model_run <> $5))
            order by u.match_id is not null, m.played_on, m.id limit $6
            """;

    private static final String KEEP =
            """
            insert into upcoming_predictions as kept
                (match_id, model_run, state_version, proba_home, proba_draw, proba_away, made_at)
            select m.id, e.run, e.version, e.ph, e.pd, e.pa, e.made
            from unnest($1::bigint[], $2::text[], $3::text[], $4::float8[], $5::float8[], $6::float8[],
                $7::timestamptz[]) as e(id, run, version, ph, pd, pa, made)
            join matches m on m.id = e.id
            on conflict (match_id) do update set
                model_run = excluded.model_run, state_version = excluded.state_version,
                proba_home = excluded.proba_home, proba_draw = excluded.proba_draw, proba_away = excluded.proba_away,
                made_at = excluded.made_at
            where excluded.made_at >= kept.made_at
            """;
    private static final String FORGET = "delete from upcoming_predictions u using matches m"
            + " where m.id = u.match_id and (m.home_goals is not null or m.played_on < $1)";

    private final Database database;

    UpcomingTable(Database database) {
        this.database = database;
    }

    /** Takes or prolongs the lease; false when another process has it. */
    Future<Boolean> lease(String holder, Duration length) {
        return database.query("lease", LEASE, Tuple.of(holder, (double) length.toSeconds()))
                .map(rows -> rows.size() > 0);
    }

    Future<Void> release(String holder) {
        return database.query("lease", RELEASE, Tuple.of(holder)).mapEmpty();
    }

    /**
     * Ids of matches to come whose prediction is missing or overtaken.
     *
     * @param first the first day
     * @param last the last day
     * @param now matches that have kicked off by then are left out
     * @param stateVersion version of the team state that answers now
     * @param modelRun run of the model that answers now, null where that is not known
     */
    Future<List<Long>> stale(
            LocalDate first, LocalDate last, Instant now, String stateVersion, String modelRun, int limit) {
        Tuple values = Tuple.of(first, last, now.atOffset(ZoneOffset.UTC), stateVersion, modelRun, limit);
        return database.query("list_upcoming", STALE, values).map(rows -> {
            List<Long> ids = new ArrayList<>();
            for (Row row : rows) {
                ids.add(row.getLong("id"));
            }
            return ids;
        });
    }

    /** Keeps predictions of stored matches, no two of one match. */
    Future<Void> keep(List<Prediction> predictions) {
        if (predictions.isEmpty()) {
            return Future.succeededFuture();
        }
        Columns<Prediction> columns = new Columns<>(predictions);
        Tuple values = Tuple.tuple(List.of(
                columns.of(Long[]::new, p -> p.matchId().orElseThrow()),
                columns.of(String[]::new, p -> p.model().runId()),
                columns.of(String[]::new, p -> p.provenance().stateVersion()),
                columns.of(Double[]::new, p -> p.probabilities().home()),
                columns.of(Double[]::new, p -> p.probabilities().draw()),
                columns.of(Double[]::new, p -> p.probabilities().away()),
                columns.of(OffsetDateTime[]::new, p -> p.computedAt().atOffset(ZoneOffset.UTC))));
        return database.query("keep_upcoming", KEEP, values).mapEmpty();
    }

    /** Forgets predictions of matches that have been played, or whose day is before this one. */
    Future<Void> forget(LocalDate before) {
        return database.query("forget_upcoming", FORGET, Tuple.of(before)).mapEmpty();
    }
}
