package dev.touchline.history.forecasts;

import dev.touchline.contracts.dispatch.DispatchEndpoints;
import dev.touchline.contracts.prediction.Prediction;
import dev.touchline.contracts.prediction.PredictionRequest;
import dev.touchline.contracts.scoring.ScoringEndpoints;
import dev.touchline.history.database.Database;
import dev.touchline.history.state.StateKeeper;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.mesh.bus.Call;
import dev.touchline.mesh.bus.Deadline;
import dev.touchline.mesh.bus.Subscription;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;

/** Looks after the matches to come with every heartbeat, and hears which model answers. Confined to one Vert.x context. */
public final class ForecastRounds {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Each day brings another one within reach. */
    private static final Duration ANEW = Duration.ofHours(1);

    private final Vertx vertx;
    private final Bus bus;
    private final Reach reach;
    private final UpcomingForecasts upcoming;

    public ForecastRounds(Vertx vertx, Bus bus, Database database, StateKeeper keeper, Reach reach, Clock clock) {
        this.vertx = vertx;
        this.bus = bus;
        this.reach = reach;
        this.upcoming = new UpcomingForecasts(new UpcomingTable(database), this::predict, keeper::live, reach, clock);
    }

    /** Begins; whoever stops the room cancels what this gives. */
    public Future<Subscription> begin() {
        vertx.setPeriodic(reach.looks().toMillis(), timer -> upcoming.look());
        vertx.setPeriodic(ANEW.toMillis(), timer -> upcoming.wake());
        return bus.subscribe(
                ScoringEndpoints.MODEL_LOADED,
                model -> upcoming.modelIs(model.model().runId()));
    }

    /** There may be new fixtures. */
    public void wake() {
        upcoming.wake();
    }

    private Future<Prediction> predict(PredictionRequest request) {
        return bus.request(DispatchEndpoints.PREDICT, request, Call.until(Deadline.after(PATIENCE)));
    }
}
