-- A report of a month asks for entries over midnight that end in it or later and begin before its end. By their last day alone all later
-- ones were found too and read from the table to see when they begin; now the index says so.
drop index time_entry_over_midnight;
create index time_entry_over_midnight on time_entry (last_date, work_date) where last_date > work_date and removed_at is null;
