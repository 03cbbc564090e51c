-- Every change of a task's state, in the row of the task itself: whoever follows a task misses none of them, and no change
-- costs a row more. The database notes them, so that the version before this one does not have to know.
alter table tasks add column steps jsonb not null default '[]';

create function note_task_step() returns trigger language plpgsql as $$
declare
    latest bigint := 0;
    step jsonb;
begin
    if tg_op = 'UPDATE' then
        if new.state = old.state and new.attempts = old.attempts
            and new.next_attempt_at is not distinct from old.next_attempt_at then
            return new;
        end if;
        -- A task from before this column has one step that was not noted: that to the state it was found in.
        latest := coalesce((old.steps -> -1 ->> 'number')::bigint, 1);
    end if;
    step := jsonb_build_object(
        'number', latest + 1,
        'state', lower(new.state),
        'attempts', new.attempts,
        'at', to_char(new.updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'));
    if new.next_attempt_at is not null then
        step := step || jsonb_build_object(
            'next_attempt_at', to_char(new.next_attempt_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'));
    end if;
    if new.failure is not null then
        step := step || jsonb_build_object('failure', new.failure);
    end if;
    new.steps := new.steps || step;
    if jsonb_array_length(new.steps) > 100 then
        new.steps := new.steps - 0;
    end if;
    return new;
end $$;

create trigger tasks_note_steps before insert or update on tasks for each row execute function note_task_step();
