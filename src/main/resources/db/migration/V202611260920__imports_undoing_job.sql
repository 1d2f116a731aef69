-- An import of time is taken back in the background, as it was read: what has made a hundred projects takes its while, and whoever
-- waits may leave. Who has asked for it is who does it; why it did not come about is said on its page.
alter table import_run drop constraint import_run_state_known;
alter table import_run add constraint import_run_state_known
    check (state in ('ASKING', 'RUNNING', 'DONE', 'FAILED', 'UNDOING', 'UNDONE'));
alter table import_run add column undone_by uuid constraint import_run_undoer_exists references person;
alter table import_run add column refusal jsonb;
alter table import_run add constraint import_run_undoing_is_somebodys check (state <> 'UNDOING' or undone_by is not null);
drop index import_run_waiting;
create index import_run_waiting on import_run (created_at) where state in ('RUNNING', 'UNDOING');
