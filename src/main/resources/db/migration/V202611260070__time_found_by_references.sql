-- Whatever takes a card, a project or a person away asks whether time is on it, removed time too: it could be brought back. A
-- foreign key asks without a condition, so an index that leaves out what was removed is none for it, and each question would
-- read all time there is. These hold all entries, and whether one is removed beside it, so that sums need no table.
drop index time_entry_by_card;
create index time_entry_by_card on time_entry (card_id) include (seconds, removed_at) where card_id is not null;
drop index time_entry_by_project;
create index time_entry_by_project on time_entry (project_id, work_date) include (removed_at);
drop index time_entry_by_person;
create index time_entry_by_person on time_entry (person_id, work_date) include (removed_at);
create index time_entry_by_creator on time_entry (created_by);
create index time_entry_by_changer on time_entry (updated_by);
create index time_entry_past_by_changer on time_entry_past (changed_by);
