-- The rate that holds on a day: the project's before the client's before the general one, and of these the latest that has
-- begun. One rule for whoever asks: pages, and what is written with each piece of time.
create function rate_on(person uuid, rate_kind text, day date, client uuid, project uuid) returns rate
    language sql stable parallel safe
    return (
        select r from rate r
        where r.person_id = person and r.kind = rate_kind and r.from_date <= day
            and (r.client_id is null or r.client_id = client) and (r.project_id is null or r.project_id = project)
        order by r.project_id is null, r.client_id is null, r.from_date desc limit 1
    );
