-- The Elo ratings of both clubs when a prediction was made: what a forecast from ratings alone would have gone by. Absent
-- where a club had none, and in rows of the version before this one, which knows neither column and needs neither.
alter table predictions add column home_elo double precision;
alter table predictions add column away_elo double precision;
create index predictions_by_day on predictions (played_on, competition, home, away);

-- The newest prediction of each stored match that is still to be played, made without anybody asking. It may be lost: it
-- is made again. What a match is graded by is in the ledger only.
create table upcoming_predictions (
    match_id      bigint primary key references matches (id) on delete cascade,
    model_run     text not null,
    state_version text not null,
    proba_home    double precision not null check (proba_home between 0 and 1),
    proba_draw    double precision not null check (proba_draw between 0 and 1),
    proba_away    double precision not null check (proba_away between 0 and 1),
    made_at       timestamptz not null
);

-- Work that one process at a time does for all: who does it, and until when it is theirs if they do not say again.
create table leases (
    name   text primary key,
    holder text not null,
    until  timestamptz not null
);
