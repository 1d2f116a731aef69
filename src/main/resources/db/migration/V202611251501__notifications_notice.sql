-- What somebody should know: one row a person and cause, whatever happens twice. It is the outbox of its letter too.
create table notice (
    id uuid primary key,
    person_id uuid not null constraint notice_person_exists references person,
    kind text not null constraint notice_kind_shape check (kind ~ '^[A-Z_]{3,30}$'),
    cause text not null constraint notice_cause_length check (char_length(cause) between 1 and 200),
    detail text not null default '' constraint notice_detail_length check (char_length(detail) <= 30),
    actor_id uuid constraint notice_actor_exists references person,
    card_id uuid constraint notice_card_exists references card,
    comment_id uuid constraint notice_comment_exists references card_comment,
    entry_id uuid constraint notice_entry_exists references time_entry,
    at timestamptz not null,
    read_at timestamptz,
    letter text not null constraint notice_letter_known check (letter in ('NONE', 'AT_ONCE', 'DIGEST', 'SENT', 'DROPPED')),
    constraint notice_once unique (person_id, kind, cause),
    constraint notice_not_of_oneself check (actor_id <> person_id)
);
create index notice_of_person on notice (person_id, at desc, id desc);
create index notice_unread on notice (person_id) where read_at is null;
create index notice_to_be_sent on notice (letter, person_id) where letter in ('AT_ONCE', 'DIGEST');
create index notice_by_card on notice (card_id) where card_id is not null;
create index notice_by_comment on notice (comment_id) where comment_id is not null;
create index notice_by_entry on notice (entry_id) where entry_id is not null;

-- How somebody wants to hear of a kind; without a row as usual.
create table notice_choice (
    person_id uuid not null constraint notice_choice_person_exists references person,
    kind text not null constraint notice_choice_kind_shape check (kind ~ '^[A-Z_]{3,30}$'),
    channel text not null constraint notice_choice_channel_known check (channel in ('APP', 'LETTER', 'DIGEST', 'NONE')),
    constraint notice_choice_once primary key (person_id, kind)
);

-- When letters may come, on the person's own clock.
create table notice_times (
    person_id uuid primary key constraint notice_times_person_exists references person,
    quiet_from time,
    quiet_to time,
    quiet_weekends boolean not null,
    digest_at time not null,
    constraint notice_times_quiet_whole check ((quiet_from is null) = (quiet_to is null))
);

create function live_notices() returns trigger language plpgsql as $$
begin
    perform live_changed('person:' || person_id, 'notices') from (select distinct person_id from changed) people;
    return null;
end
$$;
create trigger live_added after insert on notice referencing new table as changed
    for each statement execute function live_notices();
create trigger live_changed after update on notice referencing new table as changed
    for each statement execute function live_notices();
