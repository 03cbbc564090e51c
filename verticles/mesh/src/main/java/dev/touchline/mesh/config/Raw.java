package dev.touchline.mesh.config;

/**
 * A value as it was written.
 *
 * @param text its text, empty for "no value"; items of a list are separated by commas
 * @param origin what kind of source it came from
 * @param where that source in words, for error messages
 */
record Raw(String text, Origin origin, String where) {}
