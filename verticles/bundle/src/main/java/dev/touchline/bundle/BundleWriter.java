package dev.touchline.bundle;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Puts parts and manifest into one zip file. The same parts and lineage give the same bytes: entries have a fixed order
 * and time. Stateless.
 */
public final class BundleWriter {
    /** Name of the manifest inside the zip. */
    static final String MANIFEST = "manifest.json";
    // Any day after 1980-01-01: for that one the JDK adds a time in the local zone.
    private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

    /**
     * Writes the zip beside the target and then moves it there, so that a reader never sees half a bundle.
     *
     * @throws IllegalArgumentException when a required part is missing
     */
    public Manifest write(Path file, Lineage lineage, Map<Part, byte[]> parts) throws IOException {
        Path target = file.toAbsolutePath();
        Files.createDirectories(target.getParent());
        Path draft = target.resolveSibling(target.getFileName() + ".part");
        try {
            Manifest manifest;
            try (OutputStream out = Files.newOutputStream(draft)) {
                manifest = write(out, lineage, parts);
            }
            Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
            return manifest;
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** Writes the zip to a stream and leaves the stream open. */
    public Manifest write(OutputStream out, Lineage lineage, Map<Part, byte[]> parts) throws IOException {
        for (Part part : Part.values()) {
            if (part.required() && !parts.containsKey(part)) {
                throw new IllegalArgumentException("a bundle needs the part " + part.fileName());
            }
        }
        Map<String, String> digests = Digests.of(parts);
        Manifest manifest = lineage.manifest(Digests.ofAll(digests), digests);
        ZipOutputStream zip = new ZipOutputStream(out);
        put(zip, MANIFEST, PartFormat.manifest(manifest));
        for (Part part : Part.values()) {
            if (parts.containsKey(part)) {
                put(zip, part.fileName(), parts.get(part));
            }
        }
        zip.finish();
        return manifest;
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(ENTRY_TIME);
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }
}
