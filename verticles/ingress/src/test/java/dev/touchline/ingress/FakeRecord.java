package dev.touchline.ingress;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Endpoint;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.history.ClubProfile;
import dev.touchline.contracts.history.ClubQuery;
import dev.touchline.contracts.history.HistoryEndpoints;
import dev.touchline.contracts.history.PredictedMatches;
import dev.touchline.contracts.history.PredictedMatchesQuery;
import dev.touchline.contracts.history.SettledQuery;
import dev.touchline.contracts.history.TrackRecordQuery;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.mesh.bus.Service;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The part of history that tells of predictions, over a real bus. It remembers what it was asked. */
final class FakeRecord {
    final Queue<PredictedMatchesQuery> predictedQueries = new ConcurrentLinkedQueue<>();
    final Queue<TrackRecordQuery> recordQueries = new ConcurrentLinkedQueue<>();
    final Queue<ClubQuery> clubQueries = new ConcurrentLinkedQueue<>();

    volatile Service<SettledQuery, PredictedMatches> settled = (query, call) -> Future.succeededFuture(
            new PredictedMatches(List.of(RecordSamples.played("Arsenal")), Optional.empty(), Optional.empty()));

    Future<?> serveOn(Bus bus) {
        return Future.all(
                serve(bus, HistoryEndpoints.PREDICTED_MATCHES, (query, call) -> {
                    predictedQueries.add(query);
                    return Future.succeededFuture(RecordSamples.matches(query.after()));
                }),
                serve(bus, HistoryEndpoints.SETTLED, (query, call) -> settled.answer(query, call)),
                serve(bus, HistoryEndpoints.TRACK_RECORD, (query, call) -> {
                    recordQueries.add(query);
                    return Future.succeededFuture(RecordSamples.record());
                }),
                serve(bus, HistoryEndpoints.CLUB, (query, call) -> {
                    clubQueries.add(query);
                    return club(query);
                }));
    }

    private static Future<ClubProfile> club(ClubQuery query) {
        return query.name().equals("Nobody")
                ? Future.failedFuture(Failure.of(Category.NOT_FOUND, "unknown-club", "No club goes by this name.")
                        .asException())
                : Future.succeededFuture(RecordSamples.club(query.name()));
    }

    private static <Q, R> Future<?> serve(Bus bus, Endpoint<Q, R> endpoint, Service<Q, R> service) {
        return bus.serve(endpoint, 100, service);
    }
}
