package dev.touchline.ingress.trackrecord;

import dev.touchline.contracts.history.PredictedMatch;
import dev.touchline.ingress.contract.MediaRange;
import dev.touchline.ingress.reply.ReplyJson;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How settled predictions are written, a line each. */
enum DownloadFormat {
    /** With a header line and CRLF, after RFC 4180. */
    CSV("text/csv", "csv") {
        @Override
        Buffer head() {
            return Buffer.buffer(PredictionCsv.HEADER);
        }

        @Override
        Buffer page(List<PredictedMatch> matches, ReplyJson json) {
            Buffer page = Buffer.buffer();
            matches.forEach(match -> page.appendString(PredictionCsv.line(match)));
            return page;
        }
    },
    /** An object a line, as the list of predicted matches has them. */
    NDJSON("application/x-ndjson", "ndjson") {
        @Override
        Buffer head() {
            return Buffer.buffer();
        }

        @Override
        Buffer page(List<PredictedMatch> matches, ReplyJson json) {
            Buffer page = Buffer.buffer();
            matches.forEach(match ->
                    page.appendBuffer(json.write(PredictedLine.of(match))).appendByte((byte) '\n'));
            return page;
        }
    };

    private final String type;
    private final String extension;

    DownloadFormat(String type, String extension) {
        this.type = type;
        this.extension = extension;
    }

    /** What a client asks for by name, else by its {@code Accept}; CSV when it does not mind. */
    static DownloadFormat of(Optional<String> name, String accept) {
        return name.map(given -> valueOf(given.toUpperCase(Locale.ROOT))).orElseGet(() -> of(accept));
    }

    private static DownloadFormat of(String accept) {
        boolean csv = MediaRange.accepts(accept, List.of(CSV.type));
        boolean both = MediaRange.names(accept, NDJSON.type) && !MediaRange.names(accept, CSV.type);
        return csv && !both ? CSV : NDJSON;
    }

    String type() {
        return type;
    }

    /** What a browser saves it as. */
    String fileName() {
        return String.format(Locale.ROOT, "touchline-predictions.%s", extension);
    }

    /** What comes before the first line. */
    abstract Buffer head();

    /** The lines of these predictions. */
    abstract Buffer page(List<PredictedMatch> matches, ReplyJson json);
}
