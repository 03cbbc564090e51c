package dev.touchline.mesh.config;

/**
 * The value that a key has, fit to be shown.
 *
 * @param key its path
 * @param value its text, empty for none; secrets and credentials inside URIs are {@code ***}
 * @param origin what kind of source set it
 * @param where that source in words
 */
public record Effective(String key, String value, Origin origin, String where) {}
