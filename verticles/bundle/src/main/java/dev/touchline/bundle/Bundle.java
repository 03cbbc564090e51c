package dev.touchline.bundle;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A trained model with all that is needed to predict with it, read whole into memory and checked against its digests.
 * Immutable and safe for use by several threads.
 *
 * <p>The digests tell a damaged bundle from a whole one. They do not tell who made it: load only bundles you trust.
 */
public final class Bundle {
    private static final String SHIPPED = "shipped.zip";

    private final Manifest manifest;
    private final Map<Part, byte[]> parts;
    private final Calibration calibration;
    private final List<GoldenRow> golden;
    private final List<AliasRow> aliases;
    private final List<BackTestRow> backTest;

    private Bundle(
            Manifest manifest,
            Map<Part, byte[]> parts,
            Calibration calibration,
            List<GoldenRow> golden,
            List<AliasRow> aliases,
            List<BackTestRow> backTest) {
        this.manifest = manifest;
        this.parts = parts;
        this.calibration = calibration;
        this.golden = golden;
        this.aliases = aliases;
        this.backTest = backTest;
    }

    /**
     * Reads a zip file or a directory that holds the parts.
     *
     * @throws BundleException when it is unreadable, incomplete, too large or does not match its digests
     */
    public static Bundle read(Path fileOrDirectory) {
        String label = fileOrDirectory.toString();
        BundleFiles files = new BundleFiles(label, BundleFiles.PART_LIMIT);
        if (Files.isDirectory(fileOrDirectory)) {
            return read(label, () -> files.ofDirectory(fileOrDirectory));
        }
        return read(label, () -> {
            try (InputStream in = Files.newInputStream(fileOrDirectory)) {
                return files.ofZip(in);
            }
        });
    }

    /**
     * Reads a zip from a stream and leaves the stream open.
     *
     * @throws BundleException when it is unreadable, incomplete, too large or does not match its digests
     */
    public static Bundle read(InputStream zip) {
        return read("from a stream", () -> new BundleFiles("from a stream", BundleFiles.PART_LIMIT).ofZip(zip));
    }

    /**
     * The bundle inside this jar.
     *
     * @throws BundleException when there is none or it is damaged
     */
    public static Bundle shipped() {
        return read(SHIPPED, () -> {
            try (InputStream in = Bundle.class.getResourceAsStream(SHIPPED)) {
                if (in == null) {
                    throw new FileNotFoundException(SHIPPED);
                }
                return new BundleFiles(SHIPPED, BundleFiles.PART_LIMIT).ofZip(in);
            }
        });
    }

    /** Whether this jar holds a bundle. */
    public static boolean hasShipped() {
        return Bundle.class.getResource(SHIPPED) != null;
    }

    private interface Source {
        Map<String, byte[]> get() throws IOException;
    }

    private static Bundle read(String label, Source source) {
        try {
            return new BundleCheck(label, source.get()).bundle();
        } catch (NoSuchFileException | FileNotFoundException e) {
            throw new BundleException("bundle " + label + ": there is no such file", e);
        } catch (IOException e) {
            throw new BundleException("bundle " + label + ": cannot be read: " + e.getMessage(), e);
        }
    }

    static Bundle of(
            Manifest manifest,
            Map<Part, byte[]> parts,
            Calibration calibration,
            List<GoldenRow> golden,
            List<AliasRow> aliases,
            List<BackTestRow> backTest) {
        return new Bundle(
                manifest,
                new EnumMap<>(parts),
                calibration,
                List.copyOf(golden),
                List.copyOf(aliases),
                List.copyOf(backTest));
    }

    /** What the bundle is and where it came from. */
    public Manifest manifest() {
        return manifest;
    }

    /**
     * A copy of the bytes of one part.
     *
     * @throws IllegalArgumentException when the part is not required and this bundle has none
     */
    public byte[] part(Part part) {
        byte[] bytes = parts.get(part);
        if (bytes == null) {
            throw new IllegalArgumentException("this bundle has no " + part.fileName());
        }
        return bytes.clone();
    }

    /** SHA-256, in hex, over the digests of the parts. */
    public String digest() {
        return manifest.bundleDigest();
    }

    /** How margins become probabilities. */
    public Calibration calibration() {
        return calibration;
    }

    /** The rows an engine must reproduce. */
    public List<GoldenRow> golden() {
        return golden;
    }

    /** Other spellings of clubs. */
    public List<AliasRow> aliases() {
        return aliases;
    }

    /** What was said of the matches of the held-out season, in order of day; empty when the bundle has none. */
    public List<BackTestRow> backTest() {
        return backTest;
    }
}
