package dev.touchline.bundle;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/** Gets the bytes of a bundle's files out of a zip or a directory, never more than a bound of them. */
final class BundleFiles {
    static final int PART_LIMIT = 64 << 20;
    static final int ZIP_LIMIT = 256 << 20;
    private static final int END_RECORD_LENGTH = 22;
    private static final int LOCAL_HEADER = 0x04034b50;
    private static final int END_RECORD = 0x06054b50;

    private final String label;
    private final int partLimit;
    private final Map<String, byte[]> files = new HashMap<>();

    BundleFiles(String label, int partLimit) {
        this.label = label;
        this.partLimit = partLimit;
    }

    Map<String, byte[]> ofDirectory(Path directory) throws IOException {
        take(directory, BundleWriter.MANIFEST);
        for (Part part : Part.values()) {
            take(directory, part.fileName());
        }
        return files;
    }

    private void take(Path directory, String name) throws IOException {
        Path file = directory.resolve(name);
        if (Files.isRegularFile(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                files.put(name, bounded(in, name));
            }
        }
    }

    Map<String, byte[]> ofZip(InputStream in) throws IOException {
        byte[] zip = in.readNBytes(ZIP_LIMIT + 1);
        if (zip.length > ZIP_LIMIT) {
            throw fault("is larger than " + (ZIP_LIMIT >> 20) + " MiB");
        }
        checkEnds(zip);
        try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                take(entry.getName(), entries);
            }
        } catch (EOFException e) {
            throw new BundleException(say("is cut short"), e);
        } catch (ZipException | IllegalArgumentException e) {
            throw new BundleException(say("is a damaged zip file: " + e.getMessage()), e);
        }
        return files;
    }

    /** The parts could be whole although the end of the file is lost, but then the copy was not. */
    private void checkEnds(byte[] zip) {
        if (zip.length < Integer.BYTES || intAt(zip, 0) != LOCAL_HEADER) {
            throw fault("is not a zip file");
        }
        if (zip.length < END_RECORD_LENGTH || intAt(zip, zip.length - END_RECORD_LENGTH) != END_RECORD) {
            throw fault("is cut short");
        }
    }

    private static int intAt(byte[] bytes, int at) {
        return (bytes[at] & 0xff)
                | (bytes[at + 1] & 0xff) << 8
                | (bytes[at + 2] & 0xff) << 16
                | (bytes[at + 3] & 0xff) << 24;
    }

    private void take(String name, InputStream in) throws IOException {
        if (!name.equals(BundleWriter.MANIFEST) && Part.byFileName(name).isEmpty()) {
            throw fault("holds an entry that is no part of a bundle: " + printable(name));
        }
        if (files.put(name, bounded(in, name)) != null) {
            throw fault("holds " + name + " twice");
        }
    }

    private static String printable(String name) {
        return name.replaceAll("[^\\x20-\\x7e]", "?");
    }

    private byte[] bounded(InputStream in, String name) throws IOException {
        byte[] bytes = in.readNBytes(partLimit + 1);
        if (bytes.length > partLimit) {
            throw fault(name + " is larger than " + (partLimit >> 20) + " MiB");
        }
        return bytes;
    }

    BundleException fault(String what) {
        return new BundleException(say(what));
    }

    private String say(String what) {
        return "bundle " + label + ": " + what;
    }
}
