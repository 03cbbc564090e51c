package dev.touchline.ingress.security;

/** Who may ask for an operation. */
public enum Access {
    /** Anybody, as often as the limits allow. */
    OPEN,
    /** Holders of a key; it changes nothing. */
    READ,
    /** Holders of a key; it changes something, so its limit is lower and each request leaves a line in the audit log. */
    WRITE
}
