package dev.touchline.ingress.inference;

import dev.touchline.ingress.body.Faults;

/** Names that clients sent, as they may be repeated to them. */
final class Names {
    private Names() {}

    static String quoted(String name) {
        return '"' + Faults.token(name).replace("\"", "'") + '"';
    }
}
