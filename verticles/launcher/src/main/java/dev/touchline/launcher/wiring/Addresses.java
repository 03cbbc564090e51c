package dev.touchline.launcher.wiring;

import dev.touchline.contracts.Endpoint;
import dev.touchline.contracts.Event;
import dev.touchline.contracts.dispatch.DispatchEndpoints;
import dev.touchline.contracts.history.HistoryEndpoints;
import dev.touchline.contracts.scoring.ScoringEndpoints;
import dev.touchline.mesh.census.NodeSeen;
import java.util.List;

/** Every address of the bus. */
final class Addresses {
    static final List<Endpoint<?, ?>> ENDPOINTS = List.of(
            DispatchEndpoints.PREDICT,
            DispatchEndpoints.FOLLOW,
            DispatchEndpoints.SUBMIT,
            DispatchEndpoints.TASK,
            DispatchEndpoints.TASKS,
            DispatchEndpoints.CANCEL,
            DispatchEndpoints.QUEUES,
            DispatchEndpoints.PAUSE,
            DispatchEndpoints.REQUEUE,
            HistoryEndpoints.FEATURES,
            HistoryEndpoints.IMPORT,
            HistoryEndpoints.CLUBS,
            HistoryEndpoints.COMPETITIONS,
            HistoryEndpoints.MATCHES,
            HistoryEndpoints.PREDICTED_MATCHES,
            HistoryEndpoints.SETTLED,
            HistoryEndpoints.TRACK_RECORD,
            HistoryEndpoints.CLUB,
            HistoryEndpoints.RECORD,
            HistoryEndpoints.RECORD_ALL,
            HistoryEndpoints.KEEP_TASK,
            HistoryEndpoints.UPDATE_TASK,
            HistoryEndpoints.TASK,
            HistoryEndpoints.TASKS,
            HistoryEndpoints.TASK_STEPS,
            HistoryEndpoints.REOPEN_TASK,
            HistoryEndpoints.FILE_DEAD_LETTER,
            HistoryEndpoints.DEAD_LETTER,
            HistoryEndpoints.DEAD_LETTERS,
            HistoryEndpoints.DROP_DEAD_LETTER,
            HistoryEndpoints.BACKLOG,
            HistoryEndpoints.KEEP_WEBHOOK,
            HistoryEndpoints.CLAIM_WEBHOOKS,
            HistoryEndpoints.SETTLE_WEBHOOK,
            HistoryEndpoints.PAUSE_QUEUE,
            ScoringEndpoints.SCORE,
            ScoringEndpoints.MODEL);

    static final List<Event<?>> EVENTS = List.of(
            DispatchEndpoints.TASK_UPDATED,
            DispatchEndpoints.HOP_PASSED,
            HistoryEndpoints.QUEUES_PAUSED,
            HistoryEndpoints.STATE_MOVED,
            ScoringEndpoints.MODEL_LOADED,
            NodeSeen.EVENT);

    private Addresses() {}
}
