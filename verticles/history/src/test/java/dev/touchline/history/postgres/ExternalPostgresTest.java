package dev.touchline.history.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExternalPostgresTest {
    @ParameterizedTest
    @ValueSource(strings = {"postgres", "postgresql"})
    void readsBothSchemes(String scheme) {
        PgConnectOptions options =
                new ExternalPostgres(scheme + "://me:p%40ss@db.example:6543/football?sslmode=require").open();

        assertThat(options.getHost()).isEqualTo("db.example");
        assertThat(options.getPort()).isEqualTo(6543);
        assertThat(options.getDatabase()).isEqualTo("football");
        assertThat(options.getUser()).isEqualTo("me");
        assertThat(options.getPassword()).isEqualTo("p@ss");
        assertThat(options.getSslMode()).isEqualTo(SslMode.REQUIRE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "db.example:5432", "mysql://me:secret@db/football", "postgres://me:secret@db:port/x"})
    void saysHowAUriLooksWithoutRepeatingIt(String uri) {
        assertThatThrownBy(() -> new ExternalPostgres(uri))
                .isInstanceOf(PostgresException.class)
                .hasMessageContaining("postgres://user:password@host:5432/database")
                .hasMessageNotContaining("secret");
    }
}
