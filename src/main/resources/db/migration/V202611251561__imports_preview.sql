-- A file may wait until somebody has seen what is in it and said whom and what its names mean; what came of one may be
-- taken back as a whole.
alter table import_run drop constraint import_run_state_known;
alter table import_run add constraint import_run_state_known check (state in ('ASKING', 'RUNNING', 'DONE', 'FAILED', 'UNDONE'));
alter table import_run drop constraint import_run_ends_once;
alter table import_run add constraint import_run_ends_once check ((state in ('ASKING', 'RUNNING')) = (ended_at is null));

-- What a card was called where it came from, so that time that names it there finds it.
alter table card add column source_id text constraint card_source_id_length check (char_length(source_id) between 1 and 60);
alter table card add column source_number int constraint card_source_number_positive check (source_number > 0);
create index card_by_source on card (source_id) where source_id is not null;
