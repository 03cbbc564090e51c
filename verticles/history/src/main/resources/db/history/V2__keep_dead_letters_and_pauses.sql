-- Jobs that nobody attempts again by itself. The body stays as it was sent, byte for byte: it may be no text at all.
-- The cause is json and not jsonb, for a message may quote a character that jsonb cannot hold.
create table dead_letters (
    id       text primary key,
    queue    text not null,
    cause    json not null,
    attempts int not null,
    died_at  timestamptz not null,
    body     bytea not null,
    filed_at timestamptz not null default clock_timestamp()
);
create index dead_letters_by_age on dead_letters (died_at desc, id);
create index dead_letters_by_queue on dead_letters (queue, died_at desc, id);

-- The queues whose workers rest.
create table paused_queues (
    queue     text primary key,
    paused_at timestamptz not null default clock_timestamp()
);

-- A failed task may be opened again by a person's decision only. That it was stays on record. The version before this
-- one knows neither column and needs neither.
alter table tasks add column reopened int not null default 0;
alter table tasks add column reopened_at timestamptz;
alter table tasks add constraint reopening_is_dated check ((reopened = 0) = (reopened_at is null));
