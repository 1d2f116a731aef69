-- Letters that are not asked for name the address at which their reader ends them without signing in (RFC 8058). Like all that
-- is in a letter it is blanked once the letter was sent.
alter table letter add column stop text;
alter table letter drop constraint letter_sent_keeps_no_secret;
alter table letter add constraint letter_sent_keeps_no_secret
    check (state <> 'SENT' or (body_html is null and body_text is null and link is null and stop is null));

-- Each letter has an address of its own, so none stops working because another letter came.
create table contact_stop (
    token_hash bytea primary key,
    person_id uuid not null constraint contact_stop_person_exists references person on delete cascade,
    created_at timestamptz not null
);
create index contact_stop_by_person on contact_stop (person_id);
create index contact_stop_by_age on contact_stop (created_at);
