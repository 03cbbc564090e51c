package dev.touchline.mesh.config;

/**
 * An amount of memory or of transfer.
 *
 * @param bytes how many bytes, never negative
 */
public record ByteSize(long bytes) {
    public ByteSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("negative size: " + bytes);
        }
    }

    /** That many KiB. */
    public static ByteSize ofKiB(long kibibytes) {
        return new ByteSize(Math.multiplyExact(kibibytes, 1024L));
    }
}
