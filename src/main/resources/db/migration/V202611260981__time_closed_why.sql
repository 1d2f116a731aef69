-- Whoever is refused learns why the days are closed, and whether a project is or everything. Of two locks that end on one day that
-- for all is named: to open the other one would help nobody.
create or replace function time_entry_closed_day(project uuid, day date) returns void language plpgsql as $$
declare
    held time_lock;
begin
    select * into held from time_lock
    where ended_at is null and (project_id is null or project_id = project)
    order by through_date desc, project_id is null desc limit 1;
    if day <= held.through_date then
        raise exception 'Days up to % are closed', held.through_date using errcode = 'TD001',
            detail = held.through_date || case when held.project_id is null then ' ALL ' else ' PROJECT ' end || held.reason;
    end if;
end
$$;
