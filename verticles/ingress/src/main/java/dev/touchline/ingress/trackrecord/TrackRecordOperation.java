package dev.touchline.ingress.trackrecord;

import dev.touchline.contracts.history.HistoryEndpoints;
import dev.touchline.contracts.history.TrackRecord;
import dev.touchline.contracts.history.TrackRecordQuery;
import dev.touchline.ingress.http.Operation;
import dev.touchline.ingress.http.Request;
import dev.touchline.ingress.reply.Reply;
import dev.touchline.ingress.reply.ReplyJson;
import dev.touchline.mesh.bus.Bus;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;

/** {@code GET /track-record}. */
final class TrackRecordOperation implements Operation {
    private static final Duration PATIENCE = Duration.ofSeconds(9);

    private final Bus bus;
    private final ReplyJson json;

    TrackRecordOperation(Bus bus, ReplyJson json) {
        this.bus = bus;
        this.json = json;
    }

    @Override
    public String id() {
        return "getTrackRecord";
    }

    @Override
    public Future<Reply> answer(Request request) {
        TrackRecordQuery query = new TrackRecordQuery(Sources.of(request.parameters()));
        String source = request.parameters().required("source");
        return bus.request(HistoryEndpoints.TRACK_RECORD, query, request.call(PATIENCE))
                .map(record -> Reply.json(200, json.write(Summary.of(source, record))));
    }

    /** The reply. */
    record Summary(
            String source,
            List<TrackRecord.Part> parts,
            List<TrackRecord.Scores> forecasters,
            List<TrackRecord.Bin> reliability,
            List<TrackRecord.Slice> months,
            List<TrackRecord.Slice> competitions,
            List<PredictedLine> worstMisses) {

        static Summary of(String source, TrackRecord record) {
            return new Summary(
                    source,
                    record.parts(),
                    record.forecasters(),
                    record.reliability(),
                    record.months(),
                    record.competitions(),
                    record.worstMisses().stream().map(PredictedLine::of).toList());
        }
    }
}
