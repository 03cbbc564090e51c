package dev.touchline.history.tasks;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.history.ClaimWebhooks;
import dev.touchline.contracts.history.DueWebhooks;
import dev.touchline.contracts.history.Webhook;
import dev.touchline.contracts.history.WebhookAttempt;
import dev.touchline.history.database.Database;
import dev.touchline.history.paging.Limits;
import io.vertx.core.Future;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Who is to be told of which task's end, and how far that has come. Several processes may claim at a time. */
public final class WebhookTable {
    private static final String KEEP =
            "with kept as (insert into webhooks (task_id, url) values ($1, $2) on conflict do nothing returning url)"
                    + " select url from kept union all select url from webhooks where task_id = $1";
    private static final String CLAIM =
            """
            with due as (
                select w.task_id from webhooks w join tasks t on t.id = w.task_id
                where w.state = 'PENDING' and w.due_at <= clock_timestamp()
                    and t.state in ('SUCCEEDED', 'FAILED', 'CANCELLED')
                order by w.due_at limit $1 for update of w skip locked
            ), claimed as (
                update webhooks w set attempts = w.attempts + 1, updated_at = clock_timestamp(),
                    due_at = clock_timestamp() + $2::bigint * interval '1 millisecond'
                from due where w.task_id = due.task_id returning w.task_id, w.url, w.attempts as attempt
            )
            select c.url, c.attempt, t.* from claimed c cross join lateral (select\s"""
                    + TaskRows.COLUMNS + " from tasks where id = c.task_id) t";
    private static final String SETTLE = "update webhooks set state = $3, due_at = coalesce($4::timestamptz, due_at),"
            + " reason = $5, updated_at = clock_timestamp()"
            + " where task_id = $1 and attempts = $2 and state = 'PENDING'";
    private static final String FORGET =
            "delete from webhooks where task_id in (select task_id from webhooks where updated_at < $1 limit 10000)";

    private final Database database;

    public WebhookTable(Database database) {
        this.database = database;
    }

    /** Keeps one, or finds the same; another address for the same task is a {@code CONFLICT}. */
    public Future<Webhook> keep(Webhook webhook) {
        return database.query("keep_webhook", KEEP, Tuple.of(webhook.taskId(), webhook.url()))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw Failure.of(
                                        Category.UNAVAILABLE,
                                        "callback-just-kept",
                                        "The same task is being submitted by somebody else too; ask again.")
                                .asException();
                    }
                    if (!rows.iterator().next().getString("url").equals(webhook.url())) {
                        throw Failure.of(
                                        Category.CONFLICT,
                                        "callback-differs",
                                        "This task was submitted before with another callback_url.")
                                .asException();
                    }
                    return webhook;
                });
    }

    /** Leaves some that are due to the asker; whoever asks at the same time gets others. */
    public Future<DueWebhooks> claim(ClaimWebhooks asked) {
        Tuple values = Tuple.of(Limits.page(asked.limit()), asked.lease().toMillis());
        return database.once("claim_webhooks", CLAIM, values).map(rows -> {
            List<DueWebhooks.Due> due = new ArrayList<>();
            rows.forEach(row ->
                    due.add(new DueWebhooks.Due(row.getString("url"), row.getInteger("attempt"), TaskRows.read(row))));
            return new DueWebhooks(due);
        });
    }

    /** Writes how an attempt ended, unless a later one has been begun. */
    public Future<WebhookAttempt> settle(WebhookAttempt attempt) {
        String state =
                switch (attempt.ending()) {
                    case DELIVERED -> "DELIVERED";
                    case TO_BE_REPEATED -> "PENDING";
                    case GIVEN_UP -> "GIVEN_UP";
                };
        Tuple values = Tuple.of(
                attempt.taskId(),
                attempt.attempt(),
                state,
                attempt.nextAttemptAt().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null),
                attempt.reason().orElse(null));
        return database.query("settle_webhook", SETTLE, values).map(attempt);
    }

    /** Forgets those that have not changed for so long, some thousand at a time; gives how many. */
    public Future<Integer> forget(Duration age, Instant now) {
        OffsetDateTime before = now.minus(age).atOffset(ZoneOffset.UTC);
        return database.query("forget_webhooks", FORGET, Tuple.of(before)).map(RowSet::rowCount);
    }
}
