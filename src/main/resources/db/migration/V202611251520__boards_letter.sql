-- Letters are attachments that were also read: what stands in them is kept beside the file, and each of their files is an
-- attachment of its own. A preview is a small picture that we have drawn ourselves.
alter table card_attachment
    add column preview_id uuid constraint card_attachment_preview_exists references stored_file,
    add column letter_id uuid,
    add constraint card_attachment_of_card unique (id, card_id);
create index card_attachment_by_preview on card_attachment (preview_id) where preview_id is not null;

create table card_letter (
    attachment_id uuid primary key,
    card_id uuid not null,
    subject text not null constraint card_letter_subject_length check (char_length(subject) <= 1000),
    sender text not null constraint card_letter_sender_length check (char_length(sender) <= 1000),
    recipients text not null constraint card_letter_recipients_length check (char_length(recipients) <= 10000),
    copies text not null constraint card_letter_copies_length check (char_length(copies) <= 10000),
    sent_at timestamptz,
    text text not null constraint card_letter_text_length check (char_length(text) <= 200000),
    -- As it was sent. Only its cleaned form is ever shown.
    html text not null constraint card_letter_html_length check (char_length(html) <= 500000),
    as_text boolean not null,
    left_out text[] not null,
    constraint card_letter_of_card unique (attachment_id, card_id),
    constraint card_letter_attachment_of_card foreign key (attachment_id, card_id) references card_attachment (id, card_id)
);
alter table card_attachment
    add constraint card_attachment_letter_of_card foreign key (letter_id, card_id) references card_letter (attachment_id, card_id);
create index card_attachment_by_letter on card_attachment (letter_id) where letter_id is not null;
