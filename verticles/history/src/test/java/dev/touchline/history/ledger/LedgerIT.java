package dev.touchline.history.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.history.LedgerEntries;
import dev.touchline.contracts.history.LedgerEntry;
import dev.touchline.contracts.history.LedgerReceipt;
import dev.touchline.contracts.history.LedgerReceipts;
import dev.touchline.contracts.prediction.MatchLine;
import dev.touchline.contracts.prediction.ModelIdentity;
import dev.touchline.contracts.prediction.Provenance;
import dev.touchline.contracts.prediction.ThreeWay;
import dev.touchline.history.Await;
import dev.touchline.history.DatabaseExtension;
import dev.touchline.history.DatabaseExtension.TestDatabase;
import dev.touchline.history.HistoryConfig;
import dev.touchline.history.database.Database;
import dev.touchline.mesh.tracing.Tracer;
import dev.touchline.testing.MeshExtension;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({MeshExtension.class, DatabaseExtension.class})
class LedgerIT {
    private static final int BOUND = 300;
    private static final Map<String, Double> RATINGS = Map.of("Reds", 1612.5);

    private Database database;
    private TestDatabase owner;
    private Context context;
    private Ledger ledger;

    @BeforeEach
    void open(Vertx vertx, MeterRegistry registry, TestDatabase server) {
        owner = server;
        database = new Database(vertx, HistoryConfig.defaults().database(), registry, server, Tracer.silent());
        Await.result(database.open());
        context = vertx.getOrCreateContext();
        ledger = new Ledger(
                new LedgerTable(database, club -> Optional.ofNullable(RATINGS.get(club.name()))),
                Clock.systemUTC(),
                BOUND,
                database.batchSizes("record_prediction"));
    }

    @AfterEach
    void close() {
        Await.result(database.close());
    }

    @Test
    void keepsTheNewestPredictionPerMatchAndModelRun() {
        Instant now = Instant.now();
        Instant kickoff = now.plusSeconds(3600);
        record(entry("Reds", kickoff, "run-1", 0.5, now.minusSeconds(10)));
        record(entry("Reds", kickoff, "run-1", 0.6, now));
        record(entry("Reds", kickoff, "run-1", 0.4, now.minusSeconds(20)));
        record(entry("Reds", kickoff, "run-2", 0.3, now));

        assertThat(column("select proba_home from predictions order by model_run", Double.class))
                .containsExactly(0.6, 0.3);
        assertThat(column("select cold_start[2] from predictions limit 1", String.class))
                .containsExactly("Blues");
    }

    @Test
    void keepsTheRatingsOfBothClubsBesideAPrediction() {
        Instant now = Instant.now();
        record(entry("Reds", now.plusSeconds(3600), "run", 0.5, now));

        assertThat(column("select home_elo from predictions", Double.class)).containsExactly(1612.5);
        assertThat(column("select away_elo from predictions", Double.class)).containsOnlyNulls();
    }

    @Test
    void tellsWhatBecameOfPredictionsThatCameTogether() {
        Instant now = Instant.now();
        LedgerEntry begun = entry("Greens", now.minusSeconds(1), "run", 0.5, now);
        LedgerEntry unreadable = entry("a\u0000b", now.plusSeconds(600), "run", 0.5, now);
        LedgerEntry sound = entry("Reds", now.plusSeconds(600), "run", 0.5, now);

        assertThat(Await.result(writeAll(begun, unreadable, sound))).isEqualTo(new LedgerReceipts(1, 1, 1));
        assertThat(column("select home from predictions", String.class)).containsExactly("Reds");
    }

    @Test
    void failsPredictionsOfWhichNoneCouldBeWritten() {
        LedgerEntry unreadable = entry("a\u0000b", Instant.now().plusSeconds(600), "run", 0.5, Instant.now());

        assertThatThrownBy(() -> Await.result(writeAll(unreadable, unreadable))).isNotNull();
    }

    @Test
    void takesNothingForAMatchThatHasBegun() {
        Instant now = Instant.now();

        assertThat(record(entry("Reds", now.minusSeconds(1), "run", 0.5, now))).isFalse();
        assertThat(column("select home from predictions", String.class)).isEmpty();
    }

    @Test
    void takesNothingForAMatchWhoseStoredKickOffHasPassedWhateverTheEntryClaims() throws SQLException {
        Instant now = Instant.now();
        LedgerEntry begun = entry("Reds", now.plusSeconds(600), "run", 0.5, now);
        LedgerEntry other = entry("Greens", now.plusSeconds(600), "run", 0.5, now);
        storeMatch(begun.match(), now.minusSeconds(60));

        Future<LedgerReceipt> first = write(entry("Whites", now.plusSeconds(600), "run", 0.5, now));
        Future<LedgerReceipt> refused = write(begun);
        Future<LedgerReceipt> taken = write(other);

        assertThat(Await.result(first).recorded()).isTrue();
        assertThat(Await.result(refused).recorded()).isFalse();
        assertThat(Await.result(taken).recorded()).isTrue();
    }

    @Test
    void storesTheOthersWhenOneEntryCannotBeStored() {
        Instant now = Instant.now();
        Instant kickoff = now.plusSeconds(600);
        LedgerEntry sound = entry("Reds", kickoff, "run", 0.5, now);

        Future<LedgerReceipt> first = write(sound);
        Future<LedgerReceipt> unreadable = write(entry("a\u0000b", kickoff, "run", 0.5, now));
        Future<LedgerReceipt> incomplete = write(entry("Whites", kickoff, null, 0.5, now));
        Future<LedgerReceipt> last = write(entry("Greens", kickoff, "run", 0.5, now));

        assertThat(Await.result(first).recorded()).isTrue();
        assertThat(Await.failure(unreadable).category()).isEqualTo(Category.INVALID);
        assertThat(Await.result(last).recorded()).isTrue();
        assertThat(incomplete.failed()).isTrue();
        assertThat(column("select home from predictions order by home", String.class))
                .containsExactly("Greens", "Reds");
    }

    @Test
    void refusesEveryChangeBySqlOnceTheMatchHasBegun() throws SQLException {
        Instant now = Instant.now();
        Instant kickoff = now.plusSeconds(4);
        record(entry("Reds", kickoff, "run", 0.5, now));
        owner.execute("update predictions set proba_home = 0.4, proba_draw = 0.5");
        owner.execute("select pg_sleep_until('" + kickoff + "')");

        assertLocked("update predictions set proba_home = 0.9, proba_draw = 0, proba_away = 0.1");
        assertLocked("update predictions set kickoff = kickoff + interval '1 hour'");
        assertLocked("delete from predictions");
        assertLocked("truncate predictions");
        assertLocked(copyOfTheRow("kickoff", "another-run"));
        assertLocked(copyOfTheRow("clock_timestamp() + interval '1 hour'", "another-run"));
        assertLocked("set session_replication_role = replica; update predictions set proba_home = 0.9");
        assertThat(column("select proba_home from predictions", Double.class)).containsExactly(0.4);
    }

    @Test
    void letsNobodyMoveAKickOffAwayEvenBeforeIt() {
        Instant now = Instant.now();
        record(entry("Reds", now.plusSeconds(3600), "run", 0.5, now));

        assertLocked("update predictions set kickoff = kickoff + interval '1 minute'");
        assertLocked("update predictions set home = 'Greens'");
        assertLocked("delete from predictions");
        assertThatThrownBy(() -> owner.execute(copyOfTheRow("kickoff + interval '3 days'", "another-run")))
                .hasMessageContaining("check constraint");
    }

    @Test
    void letsNobodyMoveTheKickOffOfAMatchThatHasBegun() throws SQLException {
        Instant now = Instant.now();
        storeMatch(entry("Reds", now.minusSeconds(60), "run", 0.5, now).match(), now.minusSeconds(60));

        assertLocked("update matches set kickoff = kickoff + interval '1 hour'");
        assertLocked("update matches set kickoff = null");
        owner.execute("update matches set kickoff = kickoff - interval '1 minute'");
    }

    @Test
    void refusesTheSurplusWhenTooManyWait() {
        Instant now = Instant.now();
        List<Future<LedgerReceipt>> all = new ArrayList<>();
        for (int i = 0; i < 2 * BOUND + 256; i++) {
            all.add(write(entry("Club " + i, now.plusSeconds(3600), "run", 0.5, now)));
        }
        Await.result(Future.join(all).otherwiseEmpty());

        List<Future<LedgerReceipt>> refused =
                all.stream().filter(Future::failed).toList();
        assertThat(refused).hasSizeBetween(100, BOUND + 256);
        assertThat(Await.failure(refused.get(0)).category()).isEqualTo(Category.OVERLOADED);
        assertThat(column("select home from predictions", String.class)).hasSize(all.size() - refused.size());
    }

    private void assertLocked(String sql) {
        assertThatThrownBy(() -> owner.execute(sql))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("TL001"));
    }

    private static String copyOfTheRow(String kickoff, String run) {
        String same = "competition, played_on, home, away, neutral, model_name, model_version, model_alias,"
                + " dataset_version, proba_home, proba_draw, proba_away, state_version, imputed, cold_start, made_at";
        return "insert into predictions (" + same + ", kickoff, model_run) select " + same + ", " + kickoff + ", '"
                + run + "' from predictions";
    }

    private void storeMatch(MatchLine match, Instant kickoff) throws SQLException {
        owner.execute("insert into competitions values ('eng.1', 'eng', 1) on conflict do nothing");
        owner.execute(
                "insert into clubs (country, name, competition) values ('eng', '%s', 'eng.1'), ('eng', '%s', 'eng.1')"
                        .formatted(match.home(), match.away()));
        owner.execute("insert into matches (competition, country, season, played_on, kickoff, home, away, neutral)"
                + " values ('eng.1', 'eng', '2024-25', '%s', '%s', '%s', '%s', false)"
                        .formatted(match.date(), kickoff, match.home(), match.away()));
    }

    private Future<LedgerReceipt> write(LedgerEntry entry) {
        return Await.on(context, () -> ledger.record(entry));
    }

    private Future<LedgerReceipts> writeAll(LedgerEntry... entries) {
        return Await.on(context, () -> ledger.recordAll(new LedgerEntries(List.of(entries))));
    }

    private boolean record(LedgerEntry entry) {
        return Await.result(write(entry)).recorded();
    }

    private <T> List<T> column(String sql, Class<T> type) {
        List<T> values = new ArrayList<>();
        for (Row row : Await.result(database.query("test", sql, Tuple.tuple()))) {
            values.add(row.get(type, 0));
        }
        return values;
    }

    private static LedgerEntry entry(String home, Instant kickoff, String run, double probaHome, Instant madeAt) {
        MatchLine match = new MatchLine(
                Optional.empty(),
                "eng.1",
                kickoff.atZone(ZoneOffset.UTC).toLocalDate(),
                Optional.of(kickoff),
                home,
                "Blues",
                false);
        return new LedgerEntry(
                match,
                new ThreeWay(probaHome, 0.9 - probaHome, 0.1),
                new ModelIdentity("model", "1", "champion", run, "data"),
                new Provenance(Optional.empty(), List.of(), List.of(home, "Blues"), "state-1"),
                madeAt);
    }
}
