package dev.touchline.launcher.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The JVM's class data archive of the packaged application: the classes that a server loads, parsed and checked once, to be
 * mapped by every later start. It belongs to one jar and one release of Java; a JVM that it does not fit starts without it.
 * Safe for use by several processes: one at a time makes it, aside, and then puts it into its place at once. Within a
 * process one thread may use it.
 */
public final class ClassArchive {
    private static final String ASIDE = ".jsa.new";

    private final Path jar;
    private final Path place;
    /** Newer than the jar where its archive could not be made. */
    private final Path failed;

    private ClassArchive(Path jar) {
        this.jar = jar;
        String name = jar.getFileName().toString();
        place = jar.resolveSibling(name.substring(0, name.length() - ".jar".length()) + ".jsa");
        failed = place.resolveSibling(place.getFileName() + ".failed");
    }

    /**
     * The archive beside the jar that runs.
     *
     * @throws IllegalStateException when it is no single jar that runs
     */
    public static ClassArchive ofThisJar() {
        Path path = Path.of(System.getProperty("java.class.path"));
        if (!path.toString().endsWith(".jar") || !Files.isRegularFile(path)) {
            throw new IllegalStateException(
                    "only the packaged application has one; run it with java -jar touchline.jar");
        }
        return new ClassArchive(path.toAbsolutePath());
    }

    /** Whether it has not been made since the jar was built, nor tried in vain. */
    public boolean isDue() {
        return !isNewer(place) && !isNewer(failed);
    }

    /**
     * Has another process serve the tour of {@code demo}, with what is built in and in a folder of its own, and keeps what
     * it has loaded. Takes some seconds, and those of whoever else is making it; blocks. Where the thread is interrupted,
     * that process is stopped and nothing is left of it.
     *
     * @return the file
     * @throws IllegalStateException when that process fails
     */
    public Path make() throws IOException, InterruptedException {
        try (FileChannel channel = lockFile()) {
            channel.lock();
            return makeAlone();
        }
    }

    /** The same, unless another process is making it. */
    public Optional<Path> makeUnlessBeingMade() throws IOException, InterruptedException {
        try (FileChannel channel = lockFile()) {
            return channel.tryLock() == null ? Optional.empty() : Optional.of(makeAlone());
        }
    }

    /** Locked by whoever makes the archive, until it is closed. */
    private FileChannel lockFile() throws IOException {
        Path file = place.resolveSibling(place.getFileName() + ".lock");
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private Path makeAlone() throws IOException, InterruptedException {
        removeLeftovers();
        Path aside = Files.createTempFile(jar.getParent(), "touchline", ASIDE);
        try {
            Files.delete(aside);
            new Rehearsal(jar).keepClassesIn(aside);
            return Files.move(aside, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | IllegalStateException e) {
            Files.writeString(failed, e + System.lineSeparator());
            throw e;
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    /** Of processes that were killed. */
    private void removeLeftovers() throws IOException {
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(jar.getParent(), "touchline*" + ASIDE)) {
            for (Path leftover : leftovers) {
                Files.delete(leftover);
            }
        }
    }

    private boolean isNewer(Path file) {
        try {
            return Files.exists(file) && Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(jar)) > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
