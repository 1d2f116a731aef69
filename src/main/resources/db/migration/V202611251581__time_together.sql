-- What was taken away in one act, to be brought back in one: the id of that act, or of the entry that the others became part of.
alter table time_entry add column removed_with uuid;
alter table time_entry add constraint time_entry_removed_together check (removed_with is null or removed_at is not null);
create index time_entry_removed_with on time_entry (removed_with) where removed_with is not null;
