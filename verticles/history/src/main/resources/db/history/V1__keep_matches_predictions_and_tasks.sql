create table competitions (
    id      text primary key check (id ~ '^[a-z]{2,8}\.[1-9][0-9]?$'),
    country text not null,
    tier    int not null
);

-- A club is a name within a country; it keeps the name through promotion and relegation.
create table clubs (
    country     text not null,
    name        text not null,
    competition text not null references competitions (id),
    first_seen  timestamptz not null default clock_timestamp(),
    primary key (country, name)
);

-- Spellings beyond those that come with the model.
create table club_aliases (
    country text not null,
    alias   text not null,
    name    text not null,
    primary key (country, alias),
    foreign key (country, name) references clubs (country, name)
);

-- Every change of a match takes the next revision; the highest one names the state of the whole table.
create sequence match_revision;

create table matches (
    id                   bigint generated always as identity primary key,
    competition          text not null references competitions (id),
    country              text not null,
    season               text not null,
    played_on            date not null,
    kickoff              timestamptz,
    home                 text not null,
    away                 text not null,
    neutral              boolean not null,
    home_goals           int check (home_goals between 0 and 99),
    away_goals           int check (away_goals between 0 and 99),
    home_shots           int check (home_shots >= 0),
    away_shots           int check (away_shots >= 0),
    home_shots_on_target int check (home_shots_on_target >= 0),
    away_shots_on_target int check (away_shots_on_target >= 0),
    revision             bigint not null default nextval('match_revision'),
    unique (competition, played_on, home, away),
    check (home <> away),
    check (num_nonnulls(home_goals, away_goals) in (0, 2)),
    check (num_nonnulls(home_shots, away_shots, home_shots_on_target, away_shots_on_target) in (0, 4)),
    foreign key (country, home) references clubs (country, name),
    foreign key (country, away) references clubs (country, name)
);
create index matches_by_revision on matches (revision);
create index matches_by_day on matches (played_on, id);
create index matches_by_country on matches (country, played_on);

create table predictions (
    id              bigint generated always as identity primary key,
    competition     text not null,
    played_on       date not null,
    home            text not null,
    away            text not null,
    neutral         boolean not null,
    kickoff         timestamptz not null,
    model_run       text not null,
    model_name      text not null,
    model_version   text not null,
    model_alias     text not null,
    dataset_version text not null,
    proba_home      double precision not null check (proba_home between 0 and 1),
    proba_draw      double precision not null check (proba_draw between 0 and 1),
    proba_away      double precision not null check (proba_away between 0 and 1),
    features_as_of  date,
    state_version   text not null,
    imputed         text[] not null,
    cold_start      text[] not null,
    made_at         timestamptz not null,
    unique (competition, played_on, home, away, model_run),
    check (abs(proba_home + proba_draw + proba_away - 1) < 1e-6),
    -- The day is the local one and the kick-off is not, so they may differ by a day, never by more: a kick-off that
    -- could be dated far ahead would keep the row open after the match.
    check (abs((kickoff at time zone 'UTC')::date - played_on) <= 1)
);

-- The track record is worth something only if nobody can touch a prediction once the match has begun, not even
-- somebody with the owner's password and a SQL prompt. A row's kick-off may come nearer but never move away, and no row
-- is ever taken out: either would open a way around the lock.
create function predictions_locked_at_kickoff() returns trigger language plpgsql as $$
declare
    now_exactly timestamptz := clock_timestamp();
    begun       boolean;
begin
    if tg_op = 'DELETE' then
        raise exception 'the ledger takes nothing back' using errcode = 'TL001';
    end if;
    if tg_op = 'UPDATE' then
        if old.kickoff <= now_exactly then
            raise exception 'the ledger is locked: % - % kicked off at %', old.home, old.away, old.kickoff
                using errcode = 'TL001';
        end if;
        if new.kickoff > old.kickoff
                or (new.id, new.competition, new.played_on, new.home, new.away, new.model_run)
                    is distinct from (old.id, old.competition, old.played_on, old.home, old.away, old.model_run) then
            raise exception 'a prediction stays with its match, its model run and its kick-off'
                using errcode = 'TL001';
        end if;
    end if;
    -- Whatever kick-off the new row claims, the match has begun if anything stored says so.
    select new.kickoff <= now_exactly
        or exists (
            select from matches m
            where (m.competition, m.played_on, m.home, m.away)
                = (new.competition, new.played_on, new.home, new.away)
              and (m.kickoff <= now_exactly or m.home_goals is not null))
        or exists (
            select from predictions p
            where (p.competition, p.played_on, p.home, p.away)
                = (new.competition, new.played_on, new.home, new.away)
              and p.kickoff <= now_exactly)
    into begun;
    if begun then
        raise exception 'the ledger is locked: % - % has kicked off', new.home, new.away using errcode = 'TL001';
    end if;
    return new;
end
$$;

create function matches_keep_a_past_kickoff() returns trigger language plpgsql as $$
begin
    if old.kickoff <= clock_timestamp() and (new.kickoff is null or new.kickoff > old.kickoff) then
        raise exception 'the kick-off of % - % has passed and cannot be moved away', old.home, old.away
            using errcode = 'TL001';
    end if;
    return new;
end
$$;

create trigger matches_keep_a_past_kickoff
    before update of kickoff on matches
    for each row execute function matches_keep_a_past_kickoff();

create function predictions_never_truncated() returns trigger language plpgsql as $$
begin
    raise exception 'the ledger is never truncated' using errcode = 'TL001';
end
$$;

create trigger predictions_locked_at_kickoff
    before insert or update or delete on predictions
    for each row execute function predictions_locked_at_kickoff();
create trigger predictions_never_truncated
    before truncate on predictions
    for each statement execute function predictions_never_truncated();
-- Also for sessions that pose as a replica, where ordinary triggers stay silent.
alter table predictions enable always trigger predictions_locked_at_kickoff;
alter table predictions enable always trigger predictions_never_truncated;

create table tasks (
    id              text primary key,
    idempotency_key text unique,
    fingerprint     text not null,
    request         jsonb not null,
    state           text not null
        check (state in ('ACCEPTED', 'RUNNING', 'RETRYING', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
    attempts        int not null default 0,
    created_at      timestamptz not null default clock_timestamp(),
    updated_at      timestamptz not null default clock_timestamp(),
    next_attempt_at timestamptz,
    result          jsonb,
    failure         jsonb
);
create index tasks_by_age on tasks (created_at desc, id);
create index tasks_by_state on tasks (state, created_at desc);
