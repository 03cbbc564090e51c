package dev.touchline.ingress.trackrecord;

import dev.touchline.contracts.history.HistoryEndpoints;
import dev.touchline.ingress.http.AskingOperation;
import dev.touchline.ingress.http.Operation;
import dev.touchline.ingress.reply.Reply;
import dev.touchline.ingress.reply.ReplyJson;
import dev.touchline.mesh.bus.Bus;
import java.util.List;

/** The operations that show what was predicted and how good it was. */
public final class TrackRecordOperations {
    private TrackRecordOperations() {}

    /** Operations that ask over {@code bus}. */
    public static List<Operation> over(Bus bus, ReplyJson json) {
        return List.of(
                new AskingOperation<>(
                        "listPredictedMatches",
                        bus,
                        HistoryEndpoints.PREDICTED_MATCHES,
                        PredictedPage::asked,
                        found -> Reply.json(200, json.write(PredictedPage.of(found)))),
                new TrackRecordOperation(bus, json),
                new DownloadOperation(bus, json));
    }
}
