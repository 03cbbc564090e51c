package dev.touchline.e2e;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.touchline.e2e.process.Http;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Makes bad bundles of the good one in the jar under test. */
final class BundleSurgery {
    private static final String SHIPPED = "dev/touchline/bundle/shipped.zip";
    private static final String MANIFEST = "manifest.json";
    private static final String BOOSTER = "booster.ubj";
    /** The order in which the digest of the whole is made. */
    private static final List<String> PARTS = List.of(
            BOOSTER, "calibration.json", "signature.json", "state.bin", "aliases.json", "golden.json", "backtest.tsv");

    private final Map<String, byte[]> files = new LinkedHashMap<>();

    BundleSurgery() {
        try (ZipFile jar = new ZipFile(System.getProperty("touchline.jar"));
                InputStream shipped = jar.getInputStream(jar.getEntry(SHIPPED))) {
            ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(shipped.readAllBytes()));
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Changes some bytes of the trees. */
    BundleSurgery damageTrees(long seed) {
        byte[] booster = files.get(BOOSTER);
        Random chance = new Random(seed);
        for (int i = 0; i < 20; i++) {
            booster[chance.nextInt(booster.length)] ^= (byte) (1 + chance.nextInt(255));
        }
        return this;
    }

    /** Takes the last feature away everywhere but in the trees. */
    BundleSurgery narrow() {
        try {
            for (String name : List.of("signature.json", MANIFEST)) {
                ObjectNode json = (ObjectNode) Http.JSON.readTree(files.get(name));
                ArrayNode features = (ArrayNode) json.get("features");
                features.remove(features.size() - 1);
                files.put(name, Http.JSON.writeValueAsBytes(json));
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the manifest true again, as somebody would who means harm. */
    BundleSurgery sign() {
        try {
            ObjectNode manifest = (ObjectNode) Http.JSON.readTree(files.get(MANIFEST));
            ObjectNode digests = manifest.putObject("digests");
            StringBuilder lines = new StringBuilder();
            for (String part : PARTS.stream().filter(files::containsKey).toList()) {
                String digest = sha256(files.get(part));
                digests.put(part, digest);
                lines.append(digest).append("  ").append(part).append('\n');
            }
            String whole = sha256(lines.toString().getBytes(StandardCharsets.UTF_8));
            manifest.put("bundle_digest", whole).put("run_id", whole.substring(0, 12));
            files.put(MANIFEST, Http.JSON.writeValueAsBytes(manifest));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path writeTo(Path file) {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> entry : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes only the first half of it. */
    Path writeHalfTo(Path file) {
        try {
            byte[] whole = Files.readAllBytes(writeTo(file));
            return Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
