-- A step remembers which process told of it. Whoever updates a task says so in told_by, and the note takes it from there,
-- so that a version that says nothing is not taken for the one that spoke before it.
alter table tasks add column told_by text;

create or replace function note_task_step() returns trigger language plpgsql as $$
declare
    latest bigint := 0;
    step jsonb;
    teller text := new.told_by;
begin
    new.told_by := null;
    if tg_op = 'UPDATE' then
        if new.state = old.state and new.attempts = old.attempts
            and new.next_attempt_at is not distinct from old.next_attempt_at then
            return new;
        end if;
        -- A task from before there were steps has one that was not noted: that to the state it was found in.
        latest := coalesce((old.steps -> -1 ->> 'number')::bigint, 1);
    end if;
    step := jsonb_strip_nulls(jsonb_build_object(
        'number', latest + 1,
        'state', lower(new.state),
        'attempts', new.attempts,
        'at', to_char(new.updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        'next_attempt_at', to_char(new.next_attempt_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        'node', teller));
    if new.failure is not null then
        step := step || jsonb_build_object('failure', new.failure);
    end if;
    new.steps := new.steps || step;
    if jsonb_array_length(new.steps) > 100 then
        new.steps := new.steps - 0;
    end if;
    return new;
end $$;
