package dev.touchline.e2e.chaos;

import java.time.Duration;

/**
 * One thing that goes wrong.
 *
 * @param row its number in the table of faults
 * @param name what goes wrong
 * @param how it is made to go wrong
 * @param promise what users see of it
 * @param recovery longest time from its end to the first of fifty good answers in a row
 * @param play makes it go wrong and right again
 */
record Fault(int row, String name, String how, String promise, Duration recovery, Play play) {
    /** Makes something go wrong while callers ask. */
    @FunctionalInterface
    interface Play {
        /** Returns when it is right again and {@link Scene#over()} has been said. */
        void in(Scene scene);
    }
}
