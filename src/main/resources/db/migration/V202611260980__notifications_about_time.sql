-- What is asked and answered about time is told to those whom it concerns, with its words.
alter table notice add column entry_comment_id uuid
    constraint notice_entry_comment_exists references time_entry_comment on delete cascade;
alter table notice add constraint notice_entry_comment_of_an_entry check (entry_comment_id is null or entry_id is not null);
create index notice_by_entry_comment on notice (entry_comment_id) where entry_comment_id is not null;
