-- One index instead of two: it is as unique as the one of the table, in the order that days are read in.
create unique index predictions_one_each on predictions (played_on, competition, home, away, model_run);
alter table predictions drop constraint predictions_competition_played_on_home_away_model_run_key;
drop index predictions_by_day;

-- New rows are looked up in what is stored all together, once a statement: row by row it cost as much as the insert. The
-- kick-off that a row itself claims is still looked at before it is written, and so is all of a row that is changed.
create function predictions_come_before_kickoff() returns trigger language plpgsql as $$
begin
    raise exception 'the ledger is locked: % - % has kicked off', new.home, new.away using errcode = 'TL001';
end
$$;

create function predictions_of_matches_ahead() returns trigger language plpgsql as $$
declare
    now_exactly timestamptz := clock_timestamp();
    begun       record;
begin
    -- The offsets keep the planner from reading all of a table, which it may take for small long after it has grown.
    select f.home, f.away into begun
    from fresh f
    where exists (
            select from matches m
            where (m.competition, m.played_on, m.home, m.away) = (f.competition, f.played_on, f.home, f.away)
              and (m.kickoff <= now_exactly or m.home_goals is not null) offset 0)
        or exists (
            select from predictions p
            where (p.competition, p.played_on, p.home, p.away) = (f.competition, f.played_on, f.home, f.away)
              and p.kickoff <= now_exactly offset 0)
    limit 1;
    if found then
        raise exception 'the ledger is locked: % - % has kicked off', begun.home, begun.away using errcode = 'TL001';
    end if;
    return null;
end
$$;

drop trigger predictions_locked_at_kickoff on predictions;
create trigger predictions_locked_at_kickoff
    before update or delete on predictions
    for each row execute function predictions_locked_at_kickoff();
create trigger predictions_come_before_kickoff
    before insert on predictions
    for each row when (new.kickoff <= clock_timestamp()) execute function predictions_come_before_kickoff();
create trigger predictions_of_matches_ahead
    after insert on predictions referencing new table as fresh
    for each statement execute function predictions_of_matches_ahead();
alter table predictions enable always trigger predictions_locked_at_kickoff;
alter table predictions enable always trigger predictions_come_before_kickoff;
alter table predictions enable always trigger predictions_of_matches_ahead;
