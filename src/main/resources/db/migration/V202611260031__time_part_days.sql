-- A part also tells between which days of its entry it lies: a day of an entry over midnight is made when the view is read, so no
-- index finds it, while these are found. Whoever asks for days asks for these too, and long histories cost nothing.
create or replace view time_part as
select e.id as entry_id, e.person_id, e.client_id, e.project_id, e.card_id, e.activity, e.billable and e.flagged_at is null as billable,
    e.client_visible, e.work_date as day,
    case when e.last_date = e.work_date then e.seconds
        else cast(extract(epoch from cast(e.work_date + 1 as timestamp) at time zone e.client_zone - e.started_at) as int) end as seconds,
    e.cost_amount, e.cost_currency, e.bill_amount, e.bill_currency, e.work_date as first_day, e.work_date as last_day
from time_entry e where e.removed_at is null and e.seconds is not null
union all
select e.id, e.person_id, e.client_id, e.project_id, e.card_id, e.activity, e.billable and e.flagged_at is null,
    e.client_visible, cast(d.day as date),
    cast(extract(epoch from least(e.ended_at, (d.day + interval '1 day') at time zone e.client_zone)
        - d.day at time zone e.client_zone) as int),
    e.cost_amount, e.cost_currency, e.bill_amount, e.bill_currency, e.work_date, e.last_date
from time_entry e
    cross join generate_series(cast(e.work_date + 1 as timestamp), cast(e.last_date as timestamp), interval '1 day') as d (day)
where e.removed_at is null and e.seconds is not null and e.last_date > e.work_date and e.last_date - e.work_date > 0;

create index time_entry_over_midnight_by_person on time_entry (person_id, last_date) where last_date > work_date and removed_at is null;
