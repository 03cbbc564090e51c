package dev.touchline.ingress.predict;

import dev.touchline.contracts.dispatch.FollowedPrediction;
import dev.touchline.contracts.dispatch.Hop;
import dev.touchline.contracts.dispatch.HopPassed;
import dev.touchline.ingress.reply.Reply;
import dev.touchline.ingress.reply.ReplyJson;
import dev.touchline.ingress.stream.EventStream;
import dev.touchline.ingress.stream.ServerEvent;
import io.vertx.core.buffer.Buffer;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The way of one question as events to its client: at most five, so that they always have room. Each has the milliseconds
 * since the question was accepted; those of a hop are counted where it happened, and never run backwards. Its id is its
 * place on the way, the same whenever the question is asked, so that a client which asks again is told only what it has not
 * seen. Confined to one event loop.
 */
final class PredictionFeed {
    private static final int ACCEPTED = 1;
    private static final int END = 4;

    private final long begun = System.nanoTime();
    private final Set<Hop> told = EnumSet.noneOf(Hop.class);
    private final EventStream events;
    private final int seen;
    private final ReplyJson json;
    private long latest;

    /**
     * Tells the way from behind an event on.
     *
     * @param seen id of the last event that the client has, 0 for none
     */
    PredictionFeed(EventStream events, int seen, ReplyJson json) {
        this.events = events;
        this.seen = seen;
        this.json = json;
    }

    void accepted() {
        send(ACCEPTED, "accepted", 0, Buffer.buffer());
    }

    /** Tells a hop, once: a question that a lane had to ask twice comes to it twice. */
    void passed(HopPassed hop) {
        if (told.add(hop.hop())) {
            latest = Math.max(latest, Math.min(hop.afterMs(), elapsed()));
            send(placeOf(hop.hop()), hop.hop().name().toLowerCase(Locale.ROOT), latest, Buffer.buffer());
        }
    }

    /** Tells the hops that were not heard of in time, then the prediction. */
    void answered(FollowedPrediction answer) {
        answer.hops().forEach(this::passed);
        send(END, "result", elapsed(), member("prediction", json.prediction(answer.prediction())));
        events.end();
    }

    void failed(Reply problem) {
        send(END, "failed", elapsed(), member("problem", problem.body()));
        events.end();
    }

    private void send(int place, String name, long atMs, Buffer members) {
        if (place > seen) {
            Buffer data =
                    Buffer.buffer("{\"at_ms\":" + atMs).appendBuffer(members).appendString("}");
            events.send(ServerEvent.of(Integer.toString(place), name, data));
        }
    }

    private static int placeOf(Hop hop) {
        return switch (hop) {
            case FEATURES -> 2;
            case SCORING -> 3;
        };
    }

    private static Buffer member(String name, Buffer value) {
        return Buffer.buffer(",\"" + name + "\":").appendBuffer(value);
    }

    private long elapsed() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    }
}
