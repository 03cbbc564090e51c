-- Whom to tell that a task has ended. It is kept before the task is accepted, so the task may not be there yet, or never.
-- One that is claimed is due again when its lease is over, so that it outlives whoever claimed it.
create table webhooks (
    task_id    text primary key,
    url        text not null,
    state      text not null default 'PENDING' check (state in ('PENDING', 'DELIVERED', 'GIVEN_UP')),
    attempts   int not null default 0,
    due_at     timestamptz not null default clock_timestamp(),
    reason     text,
    created_at timestamptz not null default clock_timestamp(),
    updated_at timestamptz not null default clock_timestamp()
);
create index webhooks_due on webhooks (due_at) where state = 'PENDING';
create index webhooks_by_age on webhooks (updated_at);
