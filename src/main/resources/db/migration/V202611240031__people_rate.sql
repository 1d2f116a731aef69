-- What an hour of a person costs (COST) and is billed at (BILL), from a day on; in general, with a client, on a project.
-- A rate that has begun is never changed: a new one follows it, and the past keeps its figures.
create table rate (
    id uuid primary key,
    person_id uuid not null constraint rate_is_of_person references person,
    kind text not null constraint rate_kind_known check (kind in ('COST', 'BILL')),
    amount numeric(12, 2) not null constraint rate_not_negative check (amount >= 0),
    currency char(3) not null,
    from_date date not null,
    client_id uuid constraint rate_client_exists references client,
    project_id uuid constraint rate_project_exists references project,
    created_at timestamptz not null,
    constraint rate_once_a_day unique nulls not distinct (person_id, kind, client_id, project_id, from_date),
    constraint rate_for_client_or_project check (client_id is null or project_id is null)
);
