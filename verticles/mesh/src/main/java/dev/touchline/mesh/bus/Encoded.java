package dev.touchline.mesh.bus;

/** A record that came over a wire, still as JSON: only the one who receives it knows its type. */
record Encoded(byte[] json) {}
