-- The board of the other tool that a file holds, by the id that it has there: who brings the same one again is told so.
alter table import_run add column source_id text constraint import_run_source_length check (char_length(source_id) between 1 and 100);
create index import_run_by_source on import_run (source_id) where source_id is not null;
