package dev.touchline.ingress.trackrecord;

import dev.touchline.ingress.http.Operation;
import dev.touchline.ingress.reply.ReplyJson;
import dev.touchline.mesh.bus.Bus;
import java.util.List;

/** The operations that show what was predicted and how good it was. */
public final class TrackRecordOperations {
    private TrackRecordOperations() {}

    /** Operations that ask over {@code bus}. */
    public static List<Operation> over(Bus bus, ReplyJson json) {
        return List.of(
                new PredictedMatchesOperation(bus, json),
                new TrackRecordOperation(bus, json),
                new DownloadOperation(bus, json));
    }
}
