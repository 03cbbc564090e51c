package dev.touchline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.touchline.e2e.process.Answer;
import dev.touchline.e2e.process.CommandRun;
import dev.touchline.e2e.process.Http;
import dev.touchline.e2e.process.TouchlineProcess;
import dev.touchline.e2e.process.TouchlineProcess.Plan;
import dev.touchline.testing.servers.Await;
import dev.touchline.testing.servers.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Starts that cannot succeed: each says why in one line and exits with 1. */
class BrokenSurroundingsIT {
    private static final String QUESTION = "{\"home\":\"Arsenal\",\"away\":\"Chelsea\"}";

    @TempDir
    private Path folder;

    @Test
    void refusesABundleWhoseBytesWereChanged() {
        refuses(new BundleSurgery().damageTrees(1).writeTo(folder.resolve("changed.zip")), "does not match its digest");
    }

    @Test
    void refusesABundleThatIsCutShort() {
        refuses(new BundleSurgery().writeHalfTo(folder.resolve("half.zip")), "is cut short");
    }

    @Test
    void refusesABundleWhoseTreesAskForMoreFeaturesThanItNames() {
        refuses(new BundleSurgery().narrow().sign().writeTo(folder.resolve("narrow.zip")), "feature");
    }

    /** The library that reads trees may abort on such bytes; it does so in a process that was started to try them. */
    @ParameterizedTest
    @ValueSource(longs = {2, 5})
    void refusesDamagedTreesThatSomebodySigned(long seed) {
        refuses(new BundleSurgery().damageTrees(seed).sign().writeTo(folder.resolve("signed.zip")), "is refused");
    }

    @Test
    void saysThatTheDataFolderCannotBeMade() {
        refused(serve("history", Path.of("/proc/touchline"), Map.of()), "/proc/touchline");
    }

    @Test
    void saysThatTheDataFolderIsAFile() throws Exception {
        Path file = Files.writeString(folder.resolve("data"), "not a folder");
        refused(serve("history", file, Map.of()), file.toString());
    }

    @Test
    void saysThatTheDiskIsFull() {
        Path data = folder.resolve("small");
        Plan plan = new Plan("history", "history", Ports.free(), data, Plan.QUICK, Map.of());
        try (SmallDisk disk = SmallDisk.at(data, 16);
                TouchlineProcess process = new TouchlineProcess(plan)) {
            process.launch();
            disk.confine(process.pid());

            refused(new CommandRun(process.awaitExit(), "", process.log()), disk.complaint());
        }
    }

    @Test
    void predictsOnAFullDiskRefusesWhatItCannotKeepAndKeepsItWhenThereIsRoomAgain() {
        Path data = folder.resolve("filling");
        try (SmallDisk disk = SmallDisk.at(data, 260)) {
            assumeTrue(disk.isReal(), "only root may mount the small disk that this needs");
            try (TouchlineProcess touchline =
                    TouchlineProcess.serve(Plan.whole(data.resolve("data"), Ports.free(), Map.of()))) {
                Http http = touchline.http();
                disk.fill();
                assertThat(http.post("/predict", QUESTION).status()).isEqualTo(200);
                assertThat(refusalOf(http, Results.manyMatches())).contains("database-full");

                disk.empty();
                assertThat(Await.until(
                                Duration.ofSeconds(60),
                                () -> http.upload("/matches", "text/csv", Results.manyMatches())
                                                .status()
                                        == 200))
                        .isTrue();
            }
        }
    }

    /** The first rows may still find a place that was set aside. */
    private static String refusalOf(Http http, String csv) {
        Answer answer = http.upload("/matches", "text/csv", csv);
        for (int i = 0; i < 20 && answer.status() == 200; i++) {
            answer = http.upload("/matches", "text/csv", csv);
        }
        assertThat(answer.status()).as(answer.text()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isNotEmpty();
        return answer.text();
    }

    private void refuses(Path bundle, String why) {
        refused(serve("scoring", folder.resolve("data"), Map.of("MODEL_PATH", bundle.toString())), why);
    }

    private static CommandRun serve(String role, Path data, Map<String, String> environment) {
        return CommandRun.of(data, environment, "serve", "--roles", role);
    }

    private static void refused(CommandRun ended, String why) {
        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(1);
        assertThat(ended.err().lines().filter(line -> line.startsWith("touchline: ")))
                .as(ended.err())
                .singleElement()
                .asString()
                .contains(why);
        assertThat(ended.out() + ended.err())
                .doesNotContain("\tat ")
                .doesNotContain("\\tat ")
                .doesNotContain("SIGABRT");
    }
}
