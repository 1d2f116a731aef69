-- What is asked and answered about an entry. What others say asks the person whose time it is, until that person answers.
create table time_entry_comment (
    id uuid primary key,
    entry_id uuid not null constraint time_entry_comment_of_entry references time_entry,
    author_id uuid not null constraint time_entry_comment_author_exists references person,
    asked_id uuid constraint time_entry_comment_asked_exists references person,
    text text not null constraint time_entry_comment_length check (char_length(text) between 1 and 2000),
    at timestamptz not null,
    answered_at timestamptz,
    constraint time_entry_comment_not_to_oneself check (asked_id <> author_id),
    constraint time_entry_comment_answers_a_question check (answered_at is null or (asked_id is not null and answered_at >= at))
);
create index time_entry_comment_by_entry on time_entry_comment (entry_id, at, id);
create index time_entry_comment_open on time_entry_comment (asked_id, at) where asked_id is not null and answered_at is null;

revoke delete on time_entry_comment from tandem_app;
