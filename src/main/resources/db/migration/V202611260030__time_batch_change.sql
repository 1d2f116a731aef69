-- What entries were before several of them were changed at once: taken back while nothing else has changed them since.
create table time_batch_change (
    act_id uuid not null,
    entry_id uuid not null constraint time_batch_change_of_entry references time_entry,
    version bigint not null,
    changed_by uuid not null constraint time_batch_change_changer_exists references person,
    changed_at timestamptz not null,
    project_id uuid not null constraint time_batch_change_project_exists references project,
    card_id uuid constraint time_batch_change_card_exists references card,
    activity text not null,
    note text not null,
    billable boolean not null,
    client_visible boolean not null,
    constraint time_batch_change_once primary key (act_id, entry_id)
);
create index time_batch_change_by_person on time_batch_change (changed_by, changed_at);
