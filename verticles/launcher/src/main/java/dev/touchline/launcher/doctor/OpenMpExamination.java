package dev.touchline.launcher.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/** Whether the OpenMP runtime is there that XGBoost's native library is linked against. */
final class OpenMpExamination implements Examination {
    private static final String NAME = "libgomp.so.1";
    private static final int DEPTH = 2;
    private static final Path[] USUAL = {Path.of("/lib"), Path.of("/lib64"), Path.of("/usr/lib"), Path.of("/usr/lib64")
    };

    @Override
    public Diagnosis examine() {
        if (!System.getProperty("os.name").equals("Linux")) {
            return Diagnosis.healthy("openmp", "not looked for on " + System.getProperty("os.name"));
        }
        return Arrays.stream(USUAL)
                .flatMap(OpenMpExamination::find)
                .findFirst()
                .map(found -> Diagnosis.healthy("openmp", found.toString()))
                .orElseGet(() -> Diagnosis.sick(
                        "openmp",
                        NAME + " is in none of the usual folders",
                        "install it (Debian: apt-get install libgomp1)"));
    }

    private static Stream<Path> find(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try {
            return Files.find(folder.toRealPath(), DEPTH, (path, attributes) -> path.endsWith(NAME));
        } catch (IOException | UncheckedIOException e) {
            return Stream.empty();
        }
    }
}
