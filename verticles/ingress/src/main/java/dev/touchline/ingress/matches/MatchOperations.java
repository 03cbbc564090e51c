package dev.touchline.ingress.matches;

import dev.touchline.ingress.http.Operation;
import dev.touchline.ingress.reply.ReplyJson;
import dev.touchline.mesh.bus.Bus;
import java.util.List;

/** The operations that show clubs, competitions and matches. */
public final class MatchOperations {
    private MatchOperations() {}

    /** Operations that ask over {@code bus}. */
    public static List<Operation> over(Bus bus, ReplyJson json) {
        return List.of(
                new TeamsOperation(bus, json),
                new TeamOperation(bus, json),
                new CompetitionsOperation(bus, json),
                new MatchesOperation(bus, json));
    }
}
