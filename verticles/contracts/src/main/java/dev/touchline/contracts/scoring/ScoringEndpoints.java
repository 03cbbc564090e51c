package dev.touchline.contracts.scoring;

import dev.touchline.contracts.Endpoint;
import dev.touchline.contracts.Event;

/** Addresses of the scoring room. */
public final class ScoringEndpoints {
    /** Scores one row of features. */
    public static final Endpoint<ScoreRequest, Score> SCORE =
            Endpoint.idempotent("touchline.scoring.score.v1", ScoreRequest.class, Score.class);

    /** Tells which model is loaded. */
    public static final Endpoint<ModelQuery, ModelInfo> MODEL =
            Endpoint.idempotent("touchline.scoring.model.v1", ModelQuery.class, ModelInfo.class);

    /** A model was loaded, checked and now answers. Also told now and then while it is, so that late listeners learn it. */
    public static final Event<ModelInfo> MODEL_LOADED = new Event<>("touchline.event.model-loaded.v1", ModelInfo.class);

    private ScoringEndpoints() {}
}
