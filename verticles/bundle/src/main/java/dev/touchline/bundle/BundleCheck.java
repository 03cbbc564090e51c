package dev.touchline.bundle;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Turns a bundle's files into a bundle, if they are all there and all what the manifest says. */
final class BundleCheck {
    private final String label;
    private final Map<String, byte[]> files;

    BundleCheck(String label, Map<String, byte[]> files) {
        this.label = label;
        this.files = files;
    }

    Bundle bundle() {
        Manifest manifest = parse(BundleWriter.MANIFEST, PartFormat::manifest);
        Map<Part, byte[]> parts = parts(manifest);
        checkIdentity(manifest);
        Calibration calibration = parse(Part.CALIBRATION.fileName(), PartFormat::calibration);
        Signature signature = parse(Part.SIGNATURE.fileName(), PartFormat::signature);
        if (!signature.features().equals(manifest.features())
                || !signature.featureSet().equals(manifest.featureSet())) {
            throw fault("signature.json and manifest.json name different features");
        }
        List<GoldenRow> golden = parse(Part.GOLDEN.fileName(), PartFormat::golden);
        List<AliasRow> aliases = parse(Part.ALIASES.fileName(), PartFormat::aliases);
        List<BackTestRow> backTest =
                parts.containsKey(Part.BACKTEST) ? parse(Part.BACKTEST.fileName(), BackTestFormat::read) : List.of();
        return Bundle.of(manifest, parts, calibration, golden, aliases, backTest);
    }

    private Map<Part, byte[]> parts(Manifest manifest) {
        Map<Part, byte[]> parts = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            if (isLeftOut(part, manifest)) {
                continue;
            }
            byte[] bytes = file(part.fileName());
            String wanted = manifest.digests().get(part.fileName());
            if (!Digests.of(bytes).equals(wanted)) {
                throw fault(part.fileName() + " does not match its digest");
            }
            parts.put(part, bytes);
        }
        return parts;
    }

    /** A part that neither the files nor the manifest have was never there; one that only the manifest has was lost. */
    private boolean isLeftOut(Part part, Manifest manifest) {
        return !part.required()
                && !files.containsKey(part.fileName())
                && !manifest.digests().containsKey(part.fileName());
    }

    private void checkIdentity(Manifest manifest) {
        String digest = Digests.ofAll(manifest.digests());
        if (!digest.equals(manifest.bundleDigest())) {
            throw fault("manifest.json does not match the digest of the whole");
        }
        if (!Digests.runId(digest).equals(manifest.runId())) {
            throw fault("manifest.json names a run that is not this bundle's");
        }
        if (manifest.featureSet() == null || manifest.name() == null || manifest.version() == null) {
            throw fault("manifest.json lacks name, version or feature_set");
        }
    }

    private byte[] file(String name) {
        byte[] bytes = files.get(name);
        if (bytes == null) {
            throw fault(name + " is missing");
        }
        return bytes;
    }

    private interface Parser<T> {
        T parse(byte[] json) throws IOException;
    }

    private <T> T parse(String name, Parser<T> parser) {
        try {
            T value = parser.parse(file(name));
            if (value == null) {
                throw fault(name + " is empty");
            }
            return value;
        } catch (JacksonException e) {
            String what = e.getOriginalMessage().lines().findFirst().orElse("unreadable");
            throw new BundleException("bundle " + label + ": " + name + " is not what it should be: " + what, e);
        } catch (IOException e) {
            throw new BundleException("bundle " + label + ": " + name + " cannot be read: " + e.getMessage(), e);
        }
    }

    private BundleException fault(String what) {
        return new BundleException("bundle " + label + ": " + what);
    }
}
