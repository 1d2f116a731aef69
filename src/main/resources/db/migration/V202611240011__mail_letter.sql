-- The outbox: a letter is written in the transaction of its cause and sent by a job. What it says and the link it
-- carries are secrets, so they are kept only until it is sent.
create table letter (
    id uuid primary key,
    person_id uuid,
    to_name text not null constraint letter_to_name_length check (char_length(to_name) <= 200),
    to_email text not null constraint letter_to_email_length check (char_length(to_email) between 3 and 254),
    language text not null constraint letter_language_known check (language in ('ru', 'en')),
    template text not null,
    subject text not null constraint letter_subject_one_line check (subject !~ '[\r\n]'),
    body_html text,
    body_text text,
    link text,
    state text not null constraint letter_state_known check (state in ('WAITING', 'SENDING', 'SENT', 'FAILED')),
    attempts int not null default 0 constraint letter_attempts_counted check (attempts >= 0),
    next_attempt_at timestamptz not null,
    expires_at timestamptz,
    last_error text,
    created_at timestamptz not null,
    sent_at timestamptz,
    constraint letter_sent_keeps_no_secret
        check (state <> 'SENT' or (body_html is null and body_text is null and link is null)),
    constraint letter_sent_has_time check ((state = 'SENT') = (sent_at is not null)),
    constraint letter_to_send_has_body
        check (state not in ('WAITING', 'SENDING') or (body_html is not null and body_text is not null))
);
create index letter_to_send on letter (next_attempt_at, id) where state in ('WAITING', 'SENDING');
create index letter_by_state on letter (state, id desc);
create index letter_by_person on letter (person_id) where person_id is not null;
