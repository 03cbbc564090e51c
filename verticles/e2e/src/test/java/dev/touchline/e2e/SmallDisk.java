package dev.touchline.e2e;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A file system of a few megabytes in memory. Where this user may not mount one, the files that a process writes are bounded
 * instead, which fails its writes in the same places.
 */
final class SmallDisk implements AutoCloseable {
    private final Path folder;
    private final int megabytes;
    private final boolean mounted;

    private SmallDisk(Path folder, int megabytes, boolean mounted) {
        this.folder = folder;
        this.megabytes = megabytes;
        this.mounted = mounted;
    }

    static SmallDisk at(Path folder, int megabytes) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        boolean mounted =
                run(List.of("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString()));
        return new SmallDisk(folder, megabytes, mounted);
    }

    /** Makes it small for a process that has just been started, where it is not small by itself. */
    void confine(long pid) {
        int most = 1 << 20;
        if (!mounted && !run(List.of("prlimit", "--pid", Long.toString(pid), "--fsize=" + most))) {
            throw new IllegalStateException(
                    "neither mount nor prlimit works here; run this as root, or install util-linux");
        }
    }

    /** Leaves no room at all. */
    void fill() {
        byte[] block = new byte[1 << 16];
        try (OutputStream out = Files.newOutputStream(folder.resolve("ballast"))) {
            for (int i = 0; i < megabytes << 4; i++) {
                out.write(block);
            }
        } catch (IOException full) {
            // That is what it is for.
        }
    }

    /** Gives the room back. */
    void empty() {
        try {
            Files.deleteIfExists(folder.resolve("ballast"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it is a file system of its own. */
    boolean isReal() {
        return mounted;
    }

    /** What the system says when there is no room left. */
    String complaint() {
        return mounted ? "No space left on device" : "File too large";
    }

    @Override
    public void close() {
        if (mounted) {
            run(List.of("umount", "-l", folder.toString()));
        }
    }

    private static boolean run(List<String> command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
