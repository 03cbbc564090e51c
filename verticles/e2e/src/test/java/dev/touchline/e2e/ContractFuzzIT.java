package dev.touchline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.e2e.fuzz.ContractFuzz;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A few requests for each operation of the contract; {@code ./touchline fuzz} makes many. */
class ContractFuzzIT {
    @TempDir
    private Path folder;

    @Test
    void answersAsTheContractSaysWhateverItIsAsked() throws Exception {
        Path printed = folder.resolve("printed.txt");
        Path script = Path.of("fuzz", "schemathesis").toAbsolutePath();

        int code = new ContractFuzz(script, folder)
                .run(
                        List.of("--phases", "examples,coverage,fuzzing", "-n", "3", "--seed", "7"),
                        Redirect.to(printed.toFile()));

        assertThat(code).as(Files.readString(printed)).isZero();
    }
}
