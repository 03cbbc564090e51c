package dev.touchline.mesh.broker;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;

/** Why a message was not taken, in words for whoever wanted to leave it. */
final class Refusals {
    private Refusals() {}

    /** Whether a message that failed so certainly never got into a queue. */
    static boolean neverKept(Failure failure) {
        return failure.category() == Category.OVERLOADED
                || failure.equals(unroutable())
                || failure.equals(away())
                || failure.equals(closed());
    }

    static Failure full() {
        return Failure.of(
                Category.OVERLOADED,
                "window-full",
                "Too many messages await the broker's confirmation; try again soon.");
    }

    static Failure blocked() {
        return Failure.of(
                Category.OVERLOADED,
                "broker-blocked",
                "The broker is short of memory or disk and takes nothing; try again later with the same id.");
    }

    static Failure nacked() {
        return Failure.of(Category.OVERLOADED, "queue-full", "The queue is full; try again later.");
    }

    static Failure unroutable() {
        return Failure.of(
                Category.UNAVAILABLE, "unroutable", "The broker has no queue for it just now; try again later.");
    }

    static Failure unconfirmed() {
        return Failure.of(
                Category.UNAVAILABLE,
                "unconfirmed",
                "The broker did not confirm it in time. It may yet be done; the same id may be sent again.");
    }

    static Failure away() {
        return Failure.of(
                Category.UNAVAILABLE, "broker-away", "The broker is out of reach; the same id may be sent again.");
    }

    static Failure lost() {
        return Failure.of(
                Category.UNAVAILABLE,
                "broker-lost",
                "The broker went away before it confirmed; the same id may be sent again.");
    }

    static Failure closed() {
        return Failure.of(Category.UNAVAILABLE, "stopping", "This process is stopping; the same id may be sent again.");
    }
}
