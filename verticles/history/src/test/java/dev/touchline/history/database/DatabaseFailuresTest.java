package dev.touchline.history.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.FailureException;
import io.vertx.pgclient.PgException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseFailuresTest {
    @ParameterizedTest
    @CsvSource({
        "53100, UNAVAILABLE, database-full",
        "53200, UNAVAILABLE, database-full",
        "58030, UNAVAILABLE, database-full",
        "53300, OVERLOADED, database-busy",
        "57014, TIMEOUT, database-slow",
        "57P03, UNAVAILABLE, database-unreachable",
        "22021, INVALID, unusable-text"
    })
    void tellsWhatTheDatabaseCouldNotDo(String state, Category category, String code) {
        Throwable told = DatabaseFailures.of(new PgException("secret", "ERROR", state, null));

        assertThat(FailureException.failureOf(told).category()).isEqualTo(category);
        assertThat(FailureException.failureOf(told).code()).isEqualTo(code);
        assertThat(FailureException.failureOf(told).message()).doesNotContain("secret");
    }

    @Test
    void leavesWhatWeDidWrongAsItIs() {
        PgException ours = new PgException("syntax error", "ERROR", "42601", null);

        assertThat(DatabaseFailures.of(ours)).isSameAs(ours);
    }
}
