package dev.touchline.mesh.broker;

import java.util.ArrayList;
import java.util.List;

/** A job under way and the messages it came in: the broker may hand it out again meanwhile. Used on one context. */
final class Held {
    private final List<Incoming> messages = new ArrayList<>();

    Held(Incoming first) {
        messages.add(first);
    }

    /** The same job came again. */
    void join(Incoming message) {
        messages.add(message);
    }

    /** A message that can still be acknowledged, or the last one. */
    Incoming message() {
        return messages.stream().filter(Incoming::current).findFirst().orElse(messages.get(messages.size() - 1));
    }

    /** The message that came last: whoever asks once more may listen elsewhere by now. */
    Incoming latest() {
        return messages.get(messages.size() - 1);
    }

    /** The job is settled: the broker may forget all of them. */
    int ackAll() {
        messages.forEach(Incoming::ack);
        return messages.size();
    }

    int size() {
        return messages.size();
    }
}
