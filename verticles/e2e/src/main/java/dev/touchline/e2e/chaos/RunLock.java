package dev.touchline.e2e.chaos;

import dev.touchline.testing.servers.ServerException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One run at a time on a machine: two would measure each other. */
final class RunLock {
    private RunLock() {}

    /** Waits for its turn, and lets the next one have its own afterwards, or when this process ends. */
    static void during(Runnable run) {
        Path file = Path.of(System.getProperty("java.io.tmpdir"), "touchline-chaos.lock");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            FileLock turn = channel.lock();
            run.run();
            turn.release();
        } catch (IOException e) {
            throw new ServerException("cannot lock " + file + ": " + e.getMessage(), e);
        }
    }
}
