package dev.touchline.history.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.history.DeadLetter;
import dev.touchline.contracts.history.DeadLetterList;
import dev.touchline.contracts.history.DeadLettersQuery;
import dev.touchline.history.Await;
import dev.touchline.history.DatabaseExtension;
import dev.touchline.history.DatabaseExtension.TestDatabase;
import dev.touchline.history.HistoryConfig;
import dev.touchline.history.database.Database;
import dev.touchline.mesh.tracing.Tracer;
import dev.touchline.testing.MeshExtension;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({MeshExtension.class, DatabaseExtension.class})
class DeadLetterTableIT {
    private static final Instant DIED = Instant.parse("2026-03-01T12:00:00.123456Z");

    private Database database;
    private DeadLetterTable dead;

    @BeforeEach
    void open(Vertx vertx, MeterRegistry registry, TestDatabase server) {
        database = new Database(vertx, HistoryConfig.defaults().database(), registry, server, Tracer.silent());
        Await.result(database.open());
        dead = new DeadLetterTable(database);
    }

    @AfterEach
    void close() {
        Await.result(database.close());
    }

    @Test
    void keepsALetterAsItCameEvenIfItsBodyAndItsCauseAreNoText() {
        DeadLetter letter = new DeadLetter(
                "m-1",
                "ml",
                Failure.of(Category.BUG, "unreadable", "It begins with \0."),
                3,
                DIED,
                "\0{\u00ff not JSON");

        assertThat(Await.result(dead.file(letter))).isEqualTo(letter);
        assertThat(Await.result(dead.find("m-1"))).isEqualTo(letter);
    }

    @Test
    void putsALetterInPlaceOfAnEarlierOneOfTheSameId() {
        Await.result(dead.file(letter("a", "ml", DIED)));
        DeadLetter again = letter("a", "ml", DIED.plusSeconds(60));

        Await.result(dead.file(again));

        assertThat(Await.result(dead.list(all(10))).deadLetters()).containsExactly(again);
    }

    @Test
    void givesWhatItDropsOnceOnly() {
        DeadLetter letter = letter("a", "ml", DIED);
        Await.result(dead.file(letter));

        assertThat(Await.result(dead.drop("a"))).isEqualTo(letter);
        assertThat(Await.failure(dead.drop("a")).category()).isEqualTo(Category.NOT_FOUND);
        assertThat(Await.failure(dead.find("a")).code()).isEqualTo("unknown-dead-letter");
    }

    @Test
    void pagesThroughAQueueTheNewestFirstEvenThroughLettersOfOneMoment() {
        for (int i = 0; i < 5; i++) {
            Await.result(dead.file(letter("same-" + i, "ml", DIED)));
        }
        Await.result(dead.file(letter("newest", "ml", DIED.plusMillis(1))));
        Await.result(dead.file(letter("other", "other", DIED.plusMillis(2))));
        List<String> seen = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            DeadLetterList page = Await.result(dead.list(new DeadLettersQuery(Optional.of("ml"), after, 2)));
            page.deadLetters().forEach(letter -> seen.add(letter.id()));
            after = page.next();
        } while (after.isPresent());

        assertThat(seen).containsExactly("newest", "same-0", "same-1", "same-2", "same-3", "same-4");
        assertThat(Await.result(dead.list(all(100))).deadLetters()).hasSize(7);
    }

    @Test
    void forgetsLettersThatWereFiledLongAgo() {
        Await.result(dead.file(letter("a", "ml", DIED.minusSeconds(86_400 * 365))));
        Duration month = Duration.ofDays(30);

        assertThat(Await.result(dead.forget(month, Instant.now()))).isZero();
        assertThat(Await.result(dead.forget(month, Instant.now().plus(month.plusDays(1)))))
                .isEqualTo(1);
    }

    private static DeadLettersQuery all(int limit) {
        return new DeadLettersQuery(Optional.empty(), Optional.empty(), limit);
    }

    private static DeadLetter letter(String id, String queue, Instant diedAt) {
        return new DeadLetter(id, queue, Failure.of(Category.BUG, "broken", "It broke."), 5, diedAt, "{}");
    }
}
