package dev.touchline.contracts.history;

import dev.touchline.contracts.Endpoint;
import dev.touchline.contracts.Event;
import dev.touchline.contracts.task.Task;
import dev.touchline.contracts.task.TaskList;
import dev.touchline.contracts.task.TaskQuery;
import dev.touchline.contracts.task.TaskSteps;
import dev.touchline.contracts.task.TaskStepsQuery;
import dev.touchline.contracts.task.TasksQuery;

/** Addresses of the history room. */
public final class HistoryEndpoints {
    /** Resolves a match and builds its features from the live team state. */
    public static final Endpoint<FeatureQuery, MatchFeatures> FEATURES =
            Endpoint.idempotent("touchline.history.features.v1", FeatureQuery.class, MatchFeatures.class);

    /**
     * Stores results and fixtures, all or none, and moves the team state. Importing the same rows again changes nothing,
     * but a second report would call them unchanged, so no lane asks twice.
     */
    public static final Endpoint<ImportMatches, ImportReport> IMPORT = Endpoint.once(
                    "touchline.history.import.v1", ImportMatches.class, ImportReport.class)
            .inBulk();

    /** Lists clubs. */
    public static final Endpoint<ClubsQuery, ClubList> CLUBS =
            Endpoint.idempotent("touchline.history.clubs.v1", ClubsQuery.class, ClubList.class);

    /** Lists competitions. */
    public static final Endpoint<CompetitionsQuery, CompetitionList> COMPETITIONS =
            Endpoint.idempotent("touchline.history.competitions.v1", CompetitionsQuery.class, CompetitionList.class);

    /** Lists stored matches, a page at a time. */
    public static final Endpoint<MatchesQuery, MatchList> MATCHES =
            Endpoint.idempotent("touchline.history.matches.v1", MatchesQuery.class, MatchList.class);

    /** Lists matches with what was predicted of them, a page at a time. */
    public static final Endpoint<PredictedMatchesQuery, PredictedMatches> PREDICTED_MATCHES = Endpoint.idempotent(
            "touchline.history.predicted-matches.v1", PredictedMatchesQuery.class, PredictedMatches.class);

    /** Lists the predictions that nobody can change any more, a page at a time. */
    public static final Endpoint<SettledQuery, PredictedMatches> SETTLED =
            Endpoint.idempotent("touchline.history.settled-predictions.v1", SettledQuery.class, PredictedMatches.class);

    /** Tells how good the predictions have been. */
    public static final Endpoint<TrackRecordQuery, TrackRecord> TRACK_RECORD =
            Endpoint.idempotent("touchline.history.track-record.v1", TrackRecordQuery.class, TrackRecord.class);

    /** Tells of one club; an unknown name is a {@code NOT_FOUND} failure with the nearest names. */
    public static final Endpoint<ClubQuery, ClubProfile> CLUB =
            Endpoint.idempotent("touchline.history.club.v1", ClubQuery.class, ClubProfile.class);

    /** Writes a prediction into the ledger, which the database locks at kick-off. */
    public static final Endpoint<LedgerEntry, LedgerReceipt> RECORD =
            Endpoint.idempotent("touchline.history.record.v1", LedgerEntry.class, LedgerReceipt.class);

    /** The same with many predictions; it fails only when none of them could be written. */
    public static final Endpoint<LedgerEntries, LedgerReceipts> RECORD_ALL =
            Endpoint.idempotent("touchline.history.record-all.v1", LedgerEntries.class, LedgerReceipts.class);

    /** Keeps a new task; the same idempotency key with the same request gives the task that is already kept. */
    public static final Endpoint<NewTask, Task> KEEP_TASK =
            Endpoint.idempotent("touchline.history.keep-task.v1", NewTask.class, Task.class);

    /** Writes how a task stands. A task that has ended stays as it ended: the reply is what is stored. */
    public static final Endpoint<TaskProgress, Task> UPDATE_TASK =
            Endpoint.idempotent("touchline.history.update-task.v1", TaskProgress.class, Task.class);

    /** Finds a task; an unknown id is a {@code NOT_FOUND} failure. */
    public static final Endpoint<TaskQuery, Task> TASK =
            Endpoint.idempotent("touchline.history.task.v1", TaskQuery.class, Task.class);

    /** Lists tasks, the newest first. */
    public static final Endpoint<TasksQuery, TaskList> TASKS =
            Endpoint.idempotent("touchline.history.tasks.v1", TasksQuery.class, TaskList.class);

    /** Tells how a task came to where it stands; an unknown id is a {@code NOT_FOUND} failure. */
    public static final Endpoint<TaskStepsQuery, TaskSteps> TASK_STEPS =
            Endpoint.idempotent("touchline.history.task-steps.v1", TaskStepsQuery.class, TaskSteps.class);

    /** Makes a failed task one that was just accepted; {@code CONFLICT} when it has not failed. */
    public static final Endpoint<ReopenTask, Task> REOPEN_TASK =
            Endpoint.idempotent("touchline.history.reopen-task.v1", ReopenTask.class, Task.class);

    /** Files a dead letter; one of the same id is replaced. */
    public static final Endpoint<DeadLetter, DeadLetter> FILE_DEAD_LETTER =
            Endpoint.idempotent("touchline.history.file-dead-letter.v1", DeadLetter.class, DeadLetter.class);

    /** Finds a dead letter; an unknown id is a {@code NOT_FOUND} failure. */
    public static final Endpoint<DeadLetterQuery, DeadLetter> DEAD_LETTER =
            Endpoint.idempotent("touchline.history.dead-letter.v1", DeadLetterQuery.class, DeadLetter.class);

    /** Lists dead letters, the newest first, a page at a time. */
    public static final Endpoint<DeadLettersQuery, DeadLetterList> DEAD_LETTERS =
            Endpoint.idempotent("touchline.history.dead-letters.v1", DeadLettersQuery.class, DeadLetterList.class);

    /** Removes a dead letter and gives it; an unknown id is a {@code NOT_FOUND} failure. */
    public static final Endpoint<DropDeadLetter, DeadLetter> DROP_DEAD_LETTER =
            Endpoint.once("touchline.history.drop-dead-letter.v1", DropDeadLetter.class, DeadLetter.class);

    /** Tells how much is left undone. */
    public static final Endpoint<BacklogQuery, Backlog> BACKLOG =
            Endpoint.idempotent("touchline.history.backlog.v1", BacklogQuery.class, Backlog.class);

    /** Remembers whom to tell of a task's end; another address for the same task is a {@code CONFLICT}. */
    public static final Endpoint<Webhook, Webhook> KEEP_WEBHOOK =
            Endpoint.idempotent("touchline.history.keep-webhook.v1", Webhook.class, Webhook.class);

    /** Gives some of those to be told now and leaves them to the asker for a while; after that others get them. */
    public static final Endpoint<ClaimWebhooks, DueWebhooks> CLAIM_WEBHOOKS =
            Endpoint.once("touchline.history.claim-webhooks.v1", ClaimWebhooks.class, DueWebhooks.class);

    /** Writes how an attempt to tell somebody ended; one that was settled before stays as it was. */
    public static final Endpoint<WebhookAttempt, WebhookAttempt> SETTLE_WEBHOOK =
            Endpoint.idempotent("touchline.history.settle-webhook.v1", WebhookAttempt.class, WebhookAttempt.class);

    /** Remembers whether a queue rests and gives all that do. */
    public static final Endpoint<QueuePause, PausedQueues> PAUSE_QUEUE =
            Endpoint.idempotent("touchline.history.pause-queue.v1", QueuePause.class, PausedQueues.class);

    /** Which queues rest: told when it changes and now and then, so that late listeners learn it. */
    public static final Event<PausedQueues> QUEUES_PAUSED =
            new Event<>("touchline.event.queues-paused.v1", PausedQueues.class);

    /** The team state has moved: every cached prediction made from an older version is stale. */
    public static final Event<StateMoved> STATE_MOVED =
            new Event<>("touchline.event.team-state-moved.v1", StateMoved.class);

    private HistoryEndpoints() {}
}
