package dev.touchline.mesh.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.touchline.mesh.config.SampleConfig.Volume;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigLoaderTest {
    private static final ConfigLoader LOADER = new ConfigLoader(List.of(SampleConfig.class));

    @TempDir
    Path folder;

    @Test
    void takesTheDefaultsWhereNobodySaysOtherwise() {
        assertThat(ConfigLoader.defaults(SampleConfig.class))
                .isEqualTo(new SampleConfig(
                        8080,
                        5_000_000_000L,
                        0.5,
                        true,
                        "",
                        Volume.VERY_LOUD,
                        Duration.ofMillis(250),
                        ByteSize.ofKiB(64),
                        Path.of("./data"),
                        Optional.empty(),
                        Optional.empty(),
                        List.of("a", "b")));
    }

    @Test
    void readsEveryTypeFromTheFile() throws IOException {
        Path file = file(
                """
                sample:
                  port: 9
                  rows: 12
                  share: 0.25
                  on: false
                  words: "some: words"
                  volume: quiet
                  wait-for: 2h
                  body-limit: 3MiB
                  dir: /srv/data
                  store: postgresql://host/db
                  api-key: k
                  names: [one, two]
                """);

        assertThat(LOADER.load(Optional.of(file), Map.of()).get(SampleConfig.class))
                .isEqualTo(new SampleConfig(
                        9,
                        12,
                        0.25,
                        false,
                        "some: words",
                        Volume.QUIET,
                        Duration.ofHours(2),
                        ByteSize.ofKiB(3 * 1024),
                        Path.of("/srv/data"),
                        Optional.of(URI.create("postgresql://host/db")),
                        Optional.of(new Secret("k")),
                        List.of("one", "two")));
    }

    @Test
    void laysSecretsOverTheEnvironmentOverTheFile() throws IOException {
        Path file = file("sample: {port: 1, rows: 1, share: 0.1, words: file}");
        Path secrets = Files.createDirectory(folder.resolve("secrets"));
        Files.writeString(secrets.resolve("sample.words"), "secret\n");
        Files.createDirectory(secrets.resolve("..data"));

        Configuration loaded = LOADER.load(
                Optional.of(file),
                Map.of(
                        "TOUCHLINE_SAMPLE_ROWS", "2",
                        "SAMPLE_PORT", "3",
                        "TOUCHLINE_SAMPLE_WORDS", "environment",
                        "TOUCHLINE_SAMPLE_SHARE", "",
                        "TOUCHLINE_SECRETS_DIR", secrets.toString(),
                        "PATH", "/bin"));

        assertThat(loaded.get(SampleConfig.class))
                .returns(3, SampleConfig::port)
                .returns(2L, SampleConfig::rows)
                .returns(0.1, SampleConfig::share)
                .returns("secret", SampleConfig::words);
        assertThat(loaded.describe())
                .extracting(Effective::origin)
                .startsWith(Origin.ENVIRONMENT, Origin.ENVIRONMENT, Origin.FILE, Origin.DEFAULT, Origin.SECRET);
    }

    @Test
    void readsTheFileThatAVariablePointsTo() throws IOException {
        Path key = Files.writeString(folder.resolve("whatever"), "from a file\n");

        SampleConfig sample = LOADER.load(Optional.empty(), Map.of("API_KEY_FILE", key.toString()))
                .get(SampleConfig.class);

        assertThat(sample.apiKey()).contains(new Secret("from a file"));
    }

    @Test
    void takesASecretFileNamedLikeItsVariable() throws IOException {
        Files.writeString(folder.resolve("API_KEY"), "k");

        SampleConfig sample = LOADER.load(Optional.empty(), Map.of("TOUCHLINE_SECRETS_DIR", folder.toString()))
                .get(SampleConfig.class);

        assertThat(sample.apiKey().map(Secret::reveal)).contains("k");
    }

    @Test
    void prefersTheNameMadeOfThePathToAnotherName() {
        SampleConfig sample = LOADER.load(Optional.empty(), Map.of("SAMPLE_PORT", "1", "TOUCHLINE_SAMPLE_PORT", "2"))
                .get(SampleConfig.class);

        assertThat(sample.port()).isEqualTo(2);
    }

    @Test
    void resolvesReferencesToTheEnvironment() throws IOException {
        Path file = file("sample: {words: \"${GREETING}, ${WHOM:world}${NOTHING:}\", port: \"${PORT:7}\"}");

        SampleConfig sample =
                LOADER.load(Optional.of(file), Map.of("GREETING", "hello $1")).get(SampleConfig.class);

        assertThat(sample.words()).isEqualTo("hello $1, world");
        assertThat(sample.port()).isEqualTo(7);
    }

    @Test
    void countsABareNumberAsSeconds() {
        SampleConfig sample = LOADER.load(Optional.empty(), Map.of("TOUCHLINE_SAMPLE_WAIT_FOR", "3600"))
                .get(SampleConfig.class);

        assertThat(sample.waitFor()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void tellsEveryProblemAtOnce() throws IOException {
        Path file = file(
                """
                sample:
                  prot: 1
                  share: much
                  words: ${NOWHERE}
                other:
                  key: 1
                """);
        ConfigException refused = refusal(
                Optional.of(file),
                Map.of("TOUCHLINE_SAMPLE_RWS", "1", "TOUCHLINE_SAMPLE_ON", "perhaps", "TOUCHLINE_ZZZ", "1"));

        assertThat(refused.problems())
                .extracting(Problem::key)
                .containsExactlyInAnyOrder(
                        "sample.prot",
                        "sample.share",
                        "sample.words",
                        "other.key",
                        "TOUCHLINE_SAMPLE_RWS",
                        "TOUCHLINE_ZZZ",
                        "sample.on");
        assertThat(refused.getMessage())
                .contains("sample.prot: there is no such key; did you mean sample.port? (")
                .contains("TOUCHLINE_SAMPLE_RWS: there is no such key; did you mean TOUCHLINE_SAMPLE_ROWS?")
                .contains("sample.on: true or false is needed (environment TOUCHLINE_SAMPLE_ON)")
                .contains("sample.share: a number such as 0.5 is needed (" + file + " line 3)")
                .contains("sample.words: the environment variable NOWHERE is not set");
    }

    @ParameterizedTest
    @CsvSource({
        "PORT, eighty, a whole number",
        "PORT, 1.5, a whole number",
        "PORT, 99999999999, a whole number",
        "SHARE, NaN, a number",
        "VOLUME, loud, 'one of quiet, very-loud'",
        "WAIT_FOR, 5 minutes, a duration",
        "WAIT_FOR, 99999999999999999999s, this is too much",
        "BODY_LIMIT, 64kb, a size",
        "BODY_LIMIT, 9223372036854775807GiB, this is too much",
        "STORE, host/db, a URI"
    })
    void saysWhatIsAllowed(String key, String text, String allowed) {
        ConfigException refused = refusal(Optional.empty(), Map.of("TOUCHLINE_SAMPLE_" + key, text));

        assertThat(refused.problems()).hasSize(1);
        assertThat(refused.getMessage()).contains(allowed);
    }

    @Test
    void neverRepeatsAPasswordInAnError() {
        ConfigException refused = refusal(Optional.empty(), Map.of("STORE_URL", "postgres://me:hunter2@ho st/db"));

        assertThat(refused.getMessage()).contains("sample.store").doesNotContain("hunter2");
        assertThat(refused).hasNoCause();
    }

    @Test
    void makesProblemsOfWhatTheRecordRefuses() {
        assertThat(refusal(Optional.empty(), Map.of("SAMPLE_PORT", "70000")).problems())
                .containsExactly(new Problem("sample.port", "must be 0 to 65535, not 70000"));
        assertThat(refusal(Optional.empty(), Map.of("TOUCHLINE_SAMPLE_SHARE", "2"))
                        .problems())
                .containsExactly(new Problem("sample", "more than the whole cannot be shared"));
    }

    @Test
    void refusesAMissingABrokenAndARepeatingFile() throws IOException {
        assertThat(refusal(Optional.of(folder.resolve("none.yaml")), Map.of()).getMessage())
                .contains("cannot be read");
        assertThat(refusal(Optional.of(file("sample: [")), Map.of()).getMessage())
                .contains("not valid YAML");
        assertThat(refusal(Optional.of(file("sample: {port: 1, port: 2}")), Map.of())
                        .getMessage())
                .contains("a key is there twice");
        assertThat(refusal(Optional.of(file("just words")), Map.of()).getMessage())
                .contains("a section");
    }

    @Test
    void refusesASecretFileThatNobodyKnows() throws IOException {
        Files.writeString(folder.resolve("sample.api-kye"), "x");

        assertThat(refusal(Optional.empty(), Map.of("TOUCHLINE_SECRETS_DIR", folder.toString()))
                        .getMessage())
                .contains("did you mean sample.api-key?");
    }

    @Test
    void takesEmptyFilesAndSectionsForNothingSaid() throws IOException {
        for (String text : List.of("", "# only words", "sample:\n", "sample:\n  store:\n")) {
            assertThat(LOADER.load(Optional.of(file(text)), Map.of()).get(SampleConfig.class))
                    .isEqualTo(ConfigLoader.defaults(SampleConfig.class));
        }
    }

    @Test
    void letsVariablesPassThatMeanSomethingElse() {
        Configuration loaded =
                LOADER.allowing(Set.of("TOUCHLINE_HOME")).load(Optional.empty(), Map.of("TOUCHLINE_HOME", "/srv"));

        assertThat(loaded.get(SampleConfig.class)).isEqualTo(ConfigLoader.defaults(SampleConfig.class));
    }

    @Test
    void refusesTwoKeysOfOneName() {
        @Section(value = "rival", doc = "Claims the variable of another section.")
        record RivalConfig(@Setting(doc = "A port.", env = "SAMPLE_PORT") Optional<String> port) {}

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConfigLoader(List.of(SampleConfig.class, RivalConfig.class))
                        .load(Optional.empty(), Map.of()))
                .withMessage("SAMPLE_PORT would set both sample.port and rival.port");
    }

    @Test
    void showsNoSecret() {
        Configuration loaded = LOADER.load(
                Optional.empty(),
                Map.of("API_KEY", "hunter2", "DATABASE_URL", "postgresql://me:hunter2@host/db?password=hunter2&a=b"));

        assertThat(loaded.describe()).noneMatch(line -> line.toString().contains("hunter2"));
        assertThat(loaded.describe())
                .extracting(Effective::value)
                .contains("***", "postgresql://***@host/db?password=***&a=b");
        assertThat(loaded.get(SampleConfig.class).toString()).contains("apiKey=Optional[***]");
    }

    private Path file(String yaml) throws IOException {
        return Files.writeString(folder.resolve("touchline.yaml"), yaml);
    }

    private static ConfigException refusal(Optional<Path> file, Map<String, String> environment) {
        return catchThrowableOfType(ConfigException.class, () -> LOADER.load(file, environment));
    }
}
