-- Reports over days read nothing but what stands in this index, in the place of one that had the day alone. Pages of the table have
-- to be known as seen by all for that, so they are looked at after every hundredth part of new entries.
create index time_entry_over_days on time_entry (work_date) include (person_id, client_id, project_id, card_id, activity, seconds, billable,
    flagged_at, last_date, started_at, client_zone) where removed_at is null;
drop index time_entry_by_day;
alter table time_entry set (autovacuum_vacuum_insert_scale_factor = 0.01);
