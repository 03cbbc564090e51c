package dev.touchline.history.ledger;

import dev.touchline.contracts.history.LedgerEntry;
import dev.touchline.contracts.prediction.MatchLine;
import dev.touchline.football.Club;
import dev.touchline.football.Competition;
import dev.touchline.history.database.Columns;
import dev.touchline.history.database.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The table of predictions. The database itself refuses every change of a row whose match has begun. */
public final class LedgerTable {
    /** SQL state with which the table's trigger refuses. */
    static final String LOCKED = "TL001";

    private static final String SEPARATOR = "\u001f";
    private static final String WRITE =
            """
            insert into predictions (competition, played_on, home, away, neutral, kickoff, model_run, model_name,
                model_version, model_alias, dataset_version, proba_home, proba_draw, proba_away, features_as_of,
                state_version, imputed, cold_start, made_at, home_elo, away_elo)
            select e.c, e.d, e.h, e.a, e.n, e.k, e.run, e.name, e.version, e.alias, e.dataset, e.ph, e.pd, e.pa, e.seen,
                e.state, string_to_array(e.imputed, e'\\x1f'), string_to_array(e.cold, e'\\x1f'), e.made,
                e.he, e.ae
            from unnest($1::text[], $2::date[], $3::text[], $4::text[], $5::boolean[], $6::timestamptz[], $7::text[],
                $8::text[], $9::text[], $10::text[], $11::text[], $12::float8[], $13::float8[], $14::float8[],
                $15::date[], $16::text[], $17::text[], $18::text[], $19::timestamptz[], $20::float8[], $21::float8[])
                as e(c, d, h, a, n, k, run, name, version, alias, dataset, ph, pd, pa, seen, state, imputed, cold, made,
                    he, ae)
            on conflict (competition, played_on, home, away, model_run) do update set
                neutral = excluded.neutral, kickoff = least(predictions.kickoff, excluded.kickoff),
                model_name = excluded.model_name, model_version = excluded.model_version,
                model_alias = excluded.model_alias, dataset_version = excluded.dataset_version,
                proba_home = excluded.proba_home, proba_draw = excluded.proba_draw, proba_away = excluded.proba_away,
                features_as_of = excluded.features_as_of, state_version = excluded.state_version,
                imputed = excluded.imputed, cold_start = excluded.cold_start, made_at = excluded.made_at,
                home_elo = excluded.home_elo, away_elo = excluded.away_elo
            where excluded.made_at >= predictions.made_at
            """;

    private final Database database;
    private final Function<Club, Optional<Double>> ratings;

    /**
     * A table.
     *
     * @param ratings the Elo rating of a club as it stands, which is written beside a prediction
     */
    public LedgerTable(Database database, Function<Club, Optional<Double>> ratings) {
        this.database = database;
        this.ratings = ratings;
    }

    /** Writes entries of which no two are for the same match and model run; all or none. */
    Future<Void> write(List<LedgerEntry> entries) {
        Columns<LedgerEntry> columns = new Columns<>(entries);
        Tuple values = Tuple.tuple(List.of(
                columns.of(String[]::new, e -> e.match().competition()),
                columns.of(LocalDate[]::new, e -> e.match().date()),
                columns.of(String[]::new, e -> e.match().home()),
                columns.of(String[]::new, e -> e.match().away()),
                columns.of(Boolean[]::new, e -> e.match().neutral()),
                columns.of(OffsetDateTime[]::new, e -> e.match()
                        .kickoff()
                        .map(at -> at.atOffset(ZoneOffset.UTC))
                        .orElseThrow()),
                columns.of(String[]::new, e -> e.model().runId()),
                columns.of(String[]::new, e -> e.model().name()),
                columns.of(String[]::new, e -> e.model().version()),
                columns.of(String[]::new, e -> e.model().alias()),
                columns.of(String[]::new, e -> e.model().datasetVersion()),
                columns.of(Double[]::new, e -> e.probabilities().home()),
                columns.of(Double[]::new, e -> e.probabilities().draw()),
                columns.of(Double[]::new, e -> e.probabilities().away()),
                columns.of(LocalDate[]::new, e -> e.provenance().featuresAsOf().orElse(null)),
                columns.of(String[]::new, e -> e.provenance().stateVersion()),
                columns.of(
                        String[]::new,
                        e -> String.join(SEPARATOR, e.provenance().imputed())),
                columns.of(
                        String[]::new,
                        e -> String.join(SEPARATOR, e.provenance().coldStart())),
                columns.of(OffsetDateTime[]::new, e -> e.madeAt().atOffset(ZoneOffset.UTC)),
                columns.of(Double[]::new, e -> elo(e.match(), e.match().home())),
                columns.of(Double[]::new, e -> elo(e.match(), e.match().away()))));
        return database.query("record_prediction", WRITE, values).mapEmpty();
    }

    private Double elo(MatchLine match, String club) {
        String country = Competition.parse(match.competition()).country();
        return ratings.apply(new Club(country, club)).orElse(null);
    }
}
