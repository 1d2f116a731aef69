-- The secret address at which a calendar program reads somebody's own entries: one a person, known by its hash alone.
create table calendar_feed (
    person_id uuid primary key constraint calendar_feed_person_exists references person,
    token_hash bytea not null constraint calendar_feed_token_once unique
        constraint calendar_feed_token_is_hash check (octet_length(token_hash) = 32),
    created_at timestamptz not null
);
