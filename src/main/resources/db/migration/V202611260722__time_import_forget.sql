-- Time that an import has brought is gone for good with its import, so that the projects, people and clients that were made for it can
-- go too, where nobody but whoever takes it back has a share in it: not what others have changed or asked about, nor a part that
-- somebody else has cut off, nor what others were merged into or what became part of time that the import has not brought. Those are
-- left to be removed as people remove them, with their history. All of it is held first, so that whoever asks about an entry meanwhile
-- is either waited for and found, or finds no entry any more. The application may delete no entry otherwise.
create function time_import_forget(import uuid, viewer uuid) returns int
    language plpgsql security definer set search_path from current as $$
declare
    forgotten uuid[];
begin
    -- Like every change of an entry: nobody closes days meanwhile, and closed days keep theirs.
    perform pg_advisory_xact_lock_shared(hashtext('time_lock'));
    perform time_entry_closed_day(d.project_id, d.first_day) from (
        select e.project_id, min(e.work_date) as first_day from time_entry e
        where e.import_id = import and e.removed_at is null group by e.project_id) d;
    perform from time_entry e where e.import_id = import order by e.id for update;
    -- What the file has brought has its key; a part that was cut off has none, and is of whoever has cut.
    forgotten := array(select e.id from time_entry e
        where e.import_id = import
            and (e.version = 0 and e.import_key is not null
                or e.updated_by = viewer and (e.created_by = viewer or e.import_key is not null))
            and not exists (select from time_entry_past p where p.entry_id = e.id and p.changed_by <> viewer)
            and not exists (select from time_entry_comment c where c.entry_id = e.id)
            and not exists (select from time_entry o where o.removed_with = e.id and o.import_id is distinct from import)
            and not exists (select from time_entry o where o.id = e.removed_with and o.import_id is distinct from import));
    delete from time_batch_change where entry_id = any(forgotten);
    delete from time_entry_past where entry_id = any(forgotten);
    delete from time_entry where id = any(forgotten);
    return cardinality(forgotten);
end
$$;
revoke execute on function time_import_forget(uuid, uuid) from public;
grant execute on function time_import_forget(uuid, uuid) to tandem_app;

-- Sums on boards follow what is gone as they follow what is new.
create trigger live_removed after delete on time_entry referencing old table as changed
    for each statement execute function live_time_added();

-- A notice about an entry that is gone says nothing to anybody.
alter table notice
    drop constraint notice_entry_exists,
    add constraint notice_entry_exists foreign key (entry_id) references time_entry on delete cascade;

create index time_batch_change_by_entry on time_batch_change (entry_id);
