-- What entries were for a day is no reason to keep the card or project where they were: with it, it can no longer be taken back.
alter table time_batch_change
    drop constraint time_batch_change_project_exists,
    drop constraint time_batch_change_card_exists,
    add constraint time_batch_change_project_exists foreign key (project_id) references project on delete cascade,
    add constraint time_batch_change_card_exists foreign key (card_id) references card on delete cascade;
drop index time_batch_change_by_person;
create index time_batch_change_by_age on time_batch_change (changed_at);
create index time_batch_change_by_project on time_batch_change (project_id);
create index time_batch_change_by_card on time_batch_change (card_id) where card_id is not null;
