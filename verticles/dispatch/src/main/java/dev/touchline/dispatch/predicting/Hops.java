package dev.touchline.dispatch.predicting;

import dev.touchline.contracts.dispatch.Hop;

/** Hears which places a question comes to on its way. */
@FunctionalInterface
interface Hops {
    /** Of the many questions that nobody follows. */
    Hops UNHEARD = hop -> {};

    void passed(Hop hop);
}
