-- Requests that were answered, by the key that their sender gave: the same key gets the same answer and does nothing twice.
create table answered_request (
    person_id uuid not null,
    key text not null constraint answered_request_key_length check (char_length(key) between 1 and 200),
    request_hash bytea not null,
    status int,
    content_type text,
    body bytea,
    created_at timestamptz not null,
    primary key (person_id, key)
);
create index answered_request_by_age on answered_request (created_at);
