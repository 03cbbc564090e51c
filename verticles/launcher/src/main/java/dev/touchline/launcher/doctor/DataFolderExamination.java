package dev.touchline.launcher.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether the data folder can be written and has room. */
final class DataFolderExamination implements Examination {
    private static final long LEAST_MIB = 300;

    private final Path folder;

    DataFolderExamination(Path folder) {
        this.folder = folder;
    }

    @Override
    public Diagnosis examine() {
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, "doctor", ".tmp"));
            long free = Files.getFileStore(folder).getUsableSpace() >> 20;
            return free < LEAST_MIB
                    ? Diagnosis.sick(
                            "data",
                            folder + " has only " + free + " MiB left",
                            "free some space or set TOUCHLINE_DATA_DIR")
                    : Diagnosis.healthy("data", folder + " can be written, " + free + " MiB free");
        } catch (IOException e) {
            return Diagnosis.sick(
                    "data",
                    folder + " cannot be written (" + e.getClass().getSimpleName() + ")",
                    "give this user the right to write it, or set TOUCHLINE_DATA_DIR to a folder that it may write");
        }
    }
}
