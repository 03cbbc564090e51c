-- Nobody asks for tasks of all states by their age, and most tasks have no key of the caller's.
drop index tasks_by_age;
create unique index tasks_by_key on tasks (idempotency_key) where idempotency_key is not null;
alter table tasks drop constraint tasks_idempotency_key_key;

-- A request is only ever read as a whole, or looked through by a search. The version before this one goes on: what it
-- writes as jsonb is taken as json.
alter table tasks alter column request type json using request::json;

-- Whoever writes a task notes the step himself, in the same statement; the note of the database is for the version before
-- this one, and for what is written by hand.
drop trigger tasks_note_steps on tasks;
create trigger tasks_note_first_step before insert on tasks
    for each row when (new.steps = '[]') execute function note_task_step();
create trigger tasks_note_next_step before update on tasks
    for each row when (new.steps = old.steps) execute function note_task_step();

-- A result is compressed when its row would not fit otherwise, and lz4 takes a fraction of the time; not every server has
-- been built with it.
do $$ begin
    alter table tasks alter column result set compression lz4;
exception when feature_not_supported or syntax_error then
    raise notice 'results are compressed by pglz';
end $$;
