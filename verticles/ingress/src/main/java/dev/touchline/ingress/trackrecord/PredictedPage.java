package dev.touchline.ingress.trackrecord;

import dev.touchline.contracts.history.PredictedMatches;
import dev.touchline.contracts.history.PredictedMatches.DayCount;
import dev.touchline.contracts.history.PredictedMatchesQuery;
import dev.touchline.ingress.contract.Parameters;
import dev.touchline.ingress.http.Request;
import java.util.List;
import java.util.Optional;

/** The reply to {@code GET /predict/matches}, a page at a time. */
record PredictedPage(List<PredictedLine> matches, Optional<String> next, Optional<List<DayCount>> days) {

    static PredictedPage of(PredictedMatches found) {
        return new PredictedPage(found.matches().stream().map(PredictedLine::of).toList(), found.next(), found.days());
    }

    /** What a request for a page asks. */
    static PredictedMatchesQuery asked(Request request) {
        Parameters given = request.parameters();
        return new PredictedMatchesQuery(
                Sources.of(given),
                given.text("competition"),
                given.text("team"),
                given.day("from"),
                given.day("to"),
                given.choice("played"),
                given.text("after"),
                given.number("limit"));
    }
}
